"""Findings in Chinese: what rooms below say in English, by the finding's code; one without an entry keeps its words."""

from __future__ import annotations

import re
from typing import Final

from editor.desktop.error_words import error_sentence
from editor.desktop.words import WORDS, Language
from editor.model.findings import Finding
from editor.preflight.chinese import SENTENCES

_QUOTED: Final = r"“(.*)”"
_NUMBER: Final = r"(\d[\d,]*)"
_AFTER_COLON: Final = r":\s*(.+?)\.?$"

# Code, where the facts stand in the English sentence, the Chinese sentence that tells them.
_SENTENCES: Final[dict[str, tuple[str, str]]] = {
    **SENTENCES,
    "overset": (_NUMBER, "有 {0} 字排不下：点红色的“溢”看办法，或删短。"),
    "underset": (_NUMBER, "空余 {0} 行：可缩小稿块，或加图片、补白。"),
    "missing-glyph": (_AFTER_COLON, "字体中缺少这些字：{0}。请改用别的字，或换一种字体。"),
    "face-missing": (r"name “(.*)”;", "没有名为“{0}”的字体，已用相近的代替。"),
    "loose-line": ("", "有一行字距过松：请增删几个字，或加宽这一栏。"),
    "overfull-line": ("", "有一行超出了行长：请加宽这一栏，或断开长词。"),
    "short-line": ("", "有一行太短：请增删几个字。"),
    "crowded-marks": ("", "行距太小，着重号或注音放不下：请去掉，或加大行距。"),
    "forced-break": ("", "有一处只能在不该断开的地方换行：请增删几个字，或加宽这一栏。"),
    "stranded-crosshead": ("", "小标题落在栏底，下面没有正文：请增删一两行，或调整稿块高度。"),
    "overlap": ("", "两个稿块重叠，请移开一个。"),
    "outside-type-area": ("", "稿块超出版心，请移动或缩小。"),
    "over-furniture": ("", "有框压住报头、报眉、版权或中缝的文字，请移开。"),
    "filler": ("", "这里留着补白的位置：请放一篇短稿，或一张图片。"),
    "empty-block": ("", "这一块里没有内容：请放上稿件或图片，或撤下。"),
    "headline-too-long": ("", "竖排的标题比稿块还高：请加高稿块，或把标题改短。"),
    "right-to-left": ("", "阿拉伯文等从右往左的文字按中文的顺序排列，请核对词序。"),
    "comment": (r": (.*)$", "原稿上的批注：{0}"),
    "file-failed": (r"^(.+?) was left out", "{0} 没有收入：读它的时候程序出了错。"),
    "empty-frame": ("", "有一个框是空的，请缩小或补上文字。"),
    "no-caption": ("", "图片没有说明：点这里，在右边填上。"),
    "tombstone": ("", "两个标题并排（碰题）：请错开、加框，或用图片隔开。"),
    "page-break-through": ("", "版面被一条直线切断（断版），请让稿块交错。"),
    "widow": ("", "一栏以段落的末行开头，请增删一行。"),
    "text-runs-left": ("", "正文回到标题左边的栏，请让稿块最左几栏最高。"),
    "orphan": ("", "一栏以段落的首行结尾，请增删一行。"),
    "wrong-jump": (r"“([^”]*)”", "“{0}”与版面不符，请核对版次和标题。"),
    "thread-backwards": ("", "正文接到了前面的稿块，请把两个稿块对调。"),
    "frame-over-headline": ("", "有框压住标题，旁边又排不下，请把框移开。"),
    "frame-over-picture": ("", "有框压住稿块里的图片，请移开一个。"),
    "headline-not-upright": ("", "竖题在正文旁排不下，请加高或加宽稿块。"),
    "picture-without-room": ("", "图片在稿块里排不下，请加高稿块或缩小图片。"),
    "advertisement-empty": ("", "广告还没有稿样，请放入图片或文字。"),
    "advertisement-size": (
        r"is ([\d.]+ × [\d.]+) mm, booked were ([\d.]+ × [\d.]+)",
        "广告框是 {0} 毫米，订的是 {1} 毫米，请改成预订的尺寸。",
    ),
    "qr-empty": ("", "二维码还没有内容，请写上网址或文字。"),
    "qr-too-long": ("", "文字太长，做不成二维码，请换短一些的网址。"),
    "qr-too-small": (
        r"is ([\d.]+) mm.*make the frame ([\d.]+) mm",
        "二维码每格只有 {0} 毫米，新闻纸上会糊：请把框放大到 {1} 毫米见方，或缩短内容。",
    ),
    "table-empty": ("", "表格是空的，请粘贴内容，或删去。"),
    "tower": ("", "稿块太细长：请加宽。"),
    "strip": ("", "稿块太扁，请收窄。"),
    "headline-order": ("", "次要稿件的标题反而更大，请调整其中一个。"),
    "filler-wanted": (r"Page (\d+) .* about (\d+) char", "第 {0} 版还有空，可放约 {1} 字，或一张图片。"),
    "nothing-to-place": ("", "没有可以上版的稿件，请先导入稿件。"),
    "too-much-text": (
        r"(\d+) ch.*?: (\d+) articles .*?\((.*)\); .*? on (\d+) pages.*? the (\d+) .*? (\d+) .*?, (\d+) in all",
        (
            "多出 {0} 字，{1} 篇没有排上：{2}。可把它们留到下期，或增到 {3} 版，"
            "或把最长的 {4} 篇删到 {5} 字以内（共删 {6} 字）。"
        ),
    ),
    "too-long": (r"“(.*)” has (\d+) .* about (\d+)", "《{0}》有 {1} 字，一版只能排约 {2} 字：请删短，或分成几篇。"),
    "fewer-pages": (r"fill (\d+) of the (\d+)", "稿件只够 {0} 版，本期有 {1} 版：可减少版数，或补充稿件、图片。"),
    "wish-unmet": (_QUOTED, "《{0}》没能照你的要求排，可换一个方案，或用手移动。"),
    "masthead-left-out": ("", "一版排满，报头没有排上：可增加一版，或留下几篇稿件。"),
    "picture-left-out": (r"“(.*)” has (\d+)", "《{0}》有 {1} 张图片没有排上：请加大稿块，或删去图片。"),
    "picture-unreadable": ("", "有一张图片无法读取，请另存为 JPEG 后重新导入。"),
    "annex-left-out": ("", "表格、广告等版面上的其他内容留在原来的期里，没有再次导入。"),
    "picture-missing": ("", "有一张图片不在本期里，请重新导入。"),
    "not-placed": (_QUOTED, "《{0}》还没有上版：请排上，或留到下期。"),
    "odd-pages": (_NUMBER, "本期有 {0} 版，一张纸有两面：请增加或删去一版。"),
    "no-pages": ("", "本期还没有版面，请按“生成版面”。"),
    "no-title": ("", "本期没有报名：点这里，在右边填上。"),
    "no-date": ("", "本期没有出版日期：点这里，在右边填上。"),
    "near-trim": ("", "有内容离裁切线太近，可能被裁掉：请往里移。"),
    "short-bleed": ("", "有内容印到页边却没有出血：请向外延伸 3 毫米，或往里移。"),
    "publication-unknown": ("", "看不出是报纸还是内部资料，出版项没有查：点这里，在右边选类别、填刊号或准印证号。"),
    "picture-loose": (r"picture (\S+) ", "图片 {0} 找不到所属的稿件，请拖到该放的稿块上。"),
    "headline-missing": (r"“(.*)…”", "“{0}…”在原版上没有标题，请补上。"),
    "headline-far": (
        r"The headline “(.*)” was matched by its words with “(.*)…”",
        "标题《{0}》是按用词配给“{1}…”的，请核对。",
    ),
    "headline-parts-doubtful": (
        r"lines “(.*)” are the headline.*taken to be “(.*)”",
        "“{0}”几行里哪是主题、哪是引题或副题不能确定，现以《{1}》为主题，请核对。",
    ),
    "order-doubtful": (
        r"of (\d+) lines only (\d+)",
        "行序可疑，像是横跨几栏读出的：{0} 行中只有 {1} 行接得上下一行。请改导该版的 PDF，或与原版核对。",
    ),
    "lines-put-in-order": (
        r"lines of (.*) stood",
        "{0} 的文字是横跨几栏读出的，已一栏一栏重新排好，请与原版核对；有 PDF 时最好改导 PDF。",
    ),
    "headline-alone": (_QUOTED, "“{0}”不属于任何正文，已当作图片说明保留，请核对。"),
    "text-begins-midway": (r"“(.*)…”", "“{0}…”从半句话开始，请与原版核对。"),
    "text-breaks-off": (r"“(.*)…”", "“{0}…”没有结尾，请与原版核对。"),
    "paragraph-doubtful": (r"“(.*)…”", "“{0}…”这一段的起止不能确定，请核对。"),
    "line-left-out": (
        _QUOTED,
        "“{0}”看来不是稿件的一部分（报眉、版式文字或写给编辑的话），没有收入；要收入，请在核对时点它，再按 1 到 9。",
    ),
    "overprinted": (_QUOTED, "“{0}”在版上每个字重印了一遍，各保留一个，请核对。"),
    "caption-doubled": (r"“(.*)…”", "图片说明“{0}…”在版上出现两次，保留了一个，请核对。"),
    "caption-without-picture": (_QUOTED, "“{0}”是一条图片说明，但图片不在，也不属于任何稿件：请配上图片，或删去。"),
    "files-left-aside": (_NUMBER, "有 {0} 个文件不是稿件，没有导入，不必处理。"),
    "text-hidden": (_QUOTED, "文档里隐藏的文字“{0}”没有收入；要收入，请取消隐藏后再导入。"),
    "object-left-out": ("", "文档里有图表、影音或嵌入的对象没有读取，需要时请存成图片。"),
    "picture-beside": (r"picture (.+) was given to “(.*)”", "图片 {0} 配给了同一文件夹里唯一的稿件《{1}》，请核对。"),
    "picture-guessed": (
        r"picture (.+) was given to “(.*)” by words they share: (.*)\.",
        "图片 {0} 按共同的字眼“{2}”配给了《{1}》，请核对。",
    ),
    "picture-converted": (r"in (.+) is of", "{0} 的图片格式印厂不收，已转存。"),
    "picture-elsewhere": (
        r"Pictures of (.+) lie on the web .*: (\d+)",
        "{0} 有 {1} 张图片在网上，没有取来，请存下后一起导入。",
    ),
    "page-parts-left-out": (
        r"in (.+?) were left out, among them “(.*)”",
        "{0} 正文以外的菜单、页脚等没有收入：“{1}”。",
    ),
    "encoding-guessed": (r"^(\S+) was read as (\S+),", "{0} 按 {1} 编码读取，这是推测，请看文字是否正确。"),
    "pages-left-out": (r"^(.+) has (\d+) pages; the first (\d+)", "{0} 共 {1} 页，只读了前 {2} 页。"),
    "page-without-text": (r"Page (\d+) of (.+) holds", "{1} 第 {0} 页没有文字，已作为图片保留，请先识别文字。"),
    "page-garbled": (
        r"On page (\d+) of (.+) (\d+) characters",
        "{1} 第 {0} 页有 {2} 个字符无法辨认，请与印样核对。",
    ),
    "pictures-aside": (r"page (\d+) of (.+?) (?:was|were) left", "{1} 第 {0} 版有作底纹的大图或过多的图片没有取出。"),
    "story-rejoined": (r"“(.*?)” is continued on page (\d+)", "《{0}》的转版部分（第 {1} 版）已经接回，请核对。"),
    "page-unreadable": (r"Page (\d+) of (.+) cannot", "{1} 第 {0} 页无法读取，请换一份文件。"),
}


def finding_sentence(finding: Finding) -> str:
    """The finding's sentence in the language now spoken."""
    known = _SENTENCES.get(finding.code)
    if WORDS.language is Language.ENGLISH or known is None:
        return error_sentence(finding.message)
    pattern, sentence = known
    found = re.search(pattern, finding.message)
    # A sentence whose facts can't be found is better told as it is than without them.
    return finding.message if found is None else sentence.format(*found.groups())
