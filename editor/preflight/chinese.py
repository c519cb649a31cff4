"""What preflight says, in Chinese: by code, where the facts stand in the English, and the sentence that tells them."""

from __future__ import annotations

import re
from typing import Final

from editor.model.findings import Finding

_NUMBER: Final = r"(\d[\d,.]*)"
_QUOTED: Final = r"“(.*)”"
_STANDS: Final = r"^(.+) stands"

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    # Colours and inks.
    "rgb-colour": ("", "有内容是 RGB 颜色，不是印刷用的油墨：请转为印厂的 CMYK，或用付印预设重新导出。"),
    "lab-colour": ("", "有内容是 Lab 颜色，不是印刷用的油墨：请转为印厂的 CMYK，或用付印预设重新导出。"),
    "icc-colour": ("", "有内容自带颜色特性文件，PDF/X-1a 不收：请转为印厂的 CMYK。"),
    "spot-colour": (r"spot colour (.+) makes", "用了专色 {0}，要单独出一块版：请与印厂商定，或转为四色。"),
    "plates": (r"makes (\d+) plates: (.+)\.", "全刊要出 {0} 块版：{1}。请确认印厂每色都有油墨。"),
    "registration-colour": ("", "有内容用了套版色，每块版上都会印：请改用黑色。"),
    "ink-limit": (
        r"(\d+) %; the press takes (\d+) %",
        "油墨总量到了 {0}%，印厂最多 {1}%：请换用印厂的颜色特性文件，或调浅叠在一起的颜色。",
    ),
    "ink-unmeasured": (_NUMBER, "有 {0} 张图片量不出油墨总量，请在印厂看分色。"),
    "small-type-inks": (
        _NUMBER + r" pt is printed in (\d)",
        "{0} 点的文字用了 {1} 种油墨，套印不准就会发虚：请用单色黑，最多两色。",
    ),
    "thin-line-inks": (
        _NUMBER + r" pt is printed in (\d)",
        "{0} 点的细线用了 {1} 种油墨，套印不准就会发虚：请用单色。",
    ),
    "small-white-type": (_NUMBER, "{0} 点的反白字压在多色底上会糊掉：请用 8 点以上的粗体。"),
    "white-overprint": ("", "白色设成了叠印，印出来会消失：请让白色镂空。"),
    "black-knocks-out": (_NUMBER, "{0} 点的黑字在彩色底上镂空，套印不准会露白：请让黑色叠印。"),
    "transparency": ("", "版面有透明效果，PDF/X-1a 不收：请重新导出为 PDF/X-1a。"),
    "other-condition": (
        r"made for (.+), the press prints (.+)\.",
        "文件是为 {0} 做的，印厂按 {1} 印：请与印厂确认，或重新导出。",
    ),
    # Lines, pictures, edges.
    "hairline": (_NUMBER, "有一条线只有 {0} 点，印不出来：请改为 0.25 点以上。"),
    "low-resolution": (
        r"has (\d+) pixels .* wants (\d+)",
        "有一张图片在这个尺寸下只有每英寸 {0} 像素，印厂要 {1}：请换大图，或印小一些。",
    ),
    "no-bleed": ("", "有内容印到页边，版面却没有 3 毫米出血：请加出血，或往里移。"),
    "annotation": ("", "版面上有批注、链接或表单：请删去。"),
    "annotation-outside": ("", "版面外有批注：请删去。"),
    # Fonts.
    "font-not-embedded": (r"The font (.+) is not", "字体 {0} 没有嵌入：请嵌入字体后重新导出，或换一种字体。"),
    "font-forbidden": (r"The font (.+) may not", "字体 {0} 的许可不准嵌入，印厂不收：请在 fonts.toml 里换一种。"),
    "font-not-subset": (r"The font (.+) is embedded", "字体 {0} 整套嵌入，文件偏大，不必处理。"),
    "font-no-unicode": (r"The text in (.+) cannot", "{0} 的文字无法检索和复制：存档请带 Unicode 映射重新导出。"),
    "no-font": ("", "有文字指定的字体不在文件里：请重新导出。"),
    "type-3-font": ("", "有文字是逐字画成的（Type 3）：请用普通字体重新导出。"),
    "courier": ("", "有文字是 Courier 字体，多半是缺字体时的替代：请核对。"),
    # The page and its boxes.
    "no-media-box": ("", "版面没有尺寸（MediaBox）：请用付印预设重新导出。"),
    "no-trim-box": ("", "版面没有注明裁切位置（TrimBox）：请用付印预设重新导出。"),
    "trim-and-art-box": ("", "版面同时有 TrimBox 和 ArtBox：请用付印预设重新导出。"),
    "box-order": ("", "版面的尺寸框没有一层套一层：请重设页面框。"),
    "turned": (_NUMBER, "版面转了 {0}°：制版按原样出，请存成正的。"),
    "user-unit": ("", "版面设了缩放（UserUnit）：请重新导出。"),
    "page-damaged": ("", "有一版读不完整：请重新导出这一版。"),
    "page-size": (r"is (.+), most are (.+)\.", "这一版是 {0}，多数是 {1}：请统一尺寸。"),
    "empty-page": ("", "这一版什么也没有印：请确认是否有意。"),
    # The file.
    "not-the-standard": (r"is not (.+): it", "文件不是 {0}：请用付印预设重新导出。"),
    "too-new": (r"is (PDF [\d.]+);", "文件是 {0}，版本太新：请用付印预设重新导出。"),
    "file-damaged": ("", "文件有损坏，能读的部分是猜着拼起来的：请重新导出，不要把这一份交给印厂。"),
    "encrypted": ("", "文件加了密：请去掉密码和限制再存。"),
    "no-id": ("", "文件没有标识（ID）：请用付印预设重新导出。"),
    "trapped-unknown": ("", "文件没有说明是否做过陷印：请用付印预设重新导出。"),
    "description-missing": (r"no (\w+) in", "文件说明里没有 {0}：请用付印预设重新导出。"),
    "no-output-intent": ("", "文件没有说明为哪种印刷条件而做：请用付印预设重新导出。"),
    "output-intent-unnamed": ("", "输出意图没有写明印刷条件：请用付印预设重新导出。"),
    "output-intent-no-profile": ("", "输出意图里没有颜色特性文件：请用付印预设重新导出。"),
    "output-intent-profile": ("", "输出意图里的颜色特性文件不是四色印刷的：请用付印预设重新导出。"),
    "javascript": ("", "文件里带有程序或动作：请去掉后再存。"),
    "embedded-files": ("", "文件里夹带了别的文件：请去掉附件。"),
    "form": ("", "文件里有可填写的表单：请打印成没有表单的 PDF。"),
    "layers": (_NUMBER, "文件有 {0} 个图层：请确认显示的是对的。"),
    "too-many-pages": (r"first (\d+) of (\d+)", "文件共 {1} 版，只查了前 {0} 版：请分成几个文件。"),
    "forbidden-entry": (r"uses (.+), which", "版面用了 {0}，印刷标准不收：请用付印预设重新导出。"),
    # What a paper must print, and must not.
    "publication-item-missing": (r"^(\S+) is not", "版面上没有“{0}”：请补上。"),
    "publication-item-blank": (_QUOTED, "“{0}”还没有填：请在版式里填上。"),
    "internal-title": (_QUOTED, "内部资料不得叫“{0}”：不能用报、刊、杂志，请改名。"),
    "internal-reporter": (_STANDS, "稿件里有{0}，内部资料不得这样称呼：请改用通讯员等，或删去。"),
    "internal-self": (_STANDS, "稿件里有{0}，内部资料不得这样自称：请改为本街道讯等，或删去。"),
    "internal-periodical": (_STANDS, "稿件里有{0}，内部资料不得使用：请删去。"),
    "internal-price": ("", "稿件里有定价，内部资料不得定价：请删去。"),
    "internal-advertisement": ("", "内部资料不得刊登广告：请撤下。"),
}


def in_chinese(finding: Finding) -> str | None:
    """Return a finding of preflight in Chinese, with what to do; None for what it has no words for."""
    pattern, sentence = SENTENCES.get(finding.code, (None, ""))
    found = re.search(pattern, finding.message) if pattern is not None else None
    return None if found is None else sentence.format(*found.groups())
