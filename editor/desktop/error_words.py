"""Errors in Chinese: what store, importers and painters say in English, by its wording; the rest keeps its words."""

from __future__ import annotations

import re
from typing import Final

from editor.desktop.words import WORDS, Language, with_plain_quotes

_SENTENCES: Final = tuple(
    (re.compile(pattern, re.DOTALL), sentence)
    for pattern, sentence in (
        (r"There is no file (.+?)\.(?: .*)?", "找不到文件 {0}。"),
        (r"(.+) is a folder, not an issue\.", "{0} 是文件夹，不是版心文件。"),
        (
            r"(.+) was not saved, since it could not be opened again: .*",
            "{0} 没有存盘：写出的文件打不开。请换个位置。",
        ),
        (r"(.+?) has (.+) open; .*", "{1} 正由 {0} 打开，请另取名字存盘。"),
        (r"(.+) was not saved: the file is marked read-only; .*", "{0} 没有存盘：它是只读文件，请另取名字。"),
        (r"(.+) was not saved: the disk is full\.", "{0} 没有存盘：磁盘已满，请清理后再存。"),
        (r"(.+) was not saved: the disk is read-only; .*", "{0} 没有存盘：磁盘是只读的，请换个位置。"),
        (r"(.+) was not saved: the folder does not exist\.", "{0} 没有存盘：文件夹不在了，U 盘或网盘可能断开了。"),
        (r"(.+) was not saved: it is open in another .*", "{0} 没有存盘：它正被别的程序占用，或没有写入权限。"),
        (r"(.+) was not saved: the name is too long\.", "{0} 没有存盘：文件名太长，请换个短一些的。"),
        (r"(.+) was not saved: it would be larger .*", "{0} 没有存盘：这个磁盘放不下这么大的文件。"),
        (r"(.+) was not saved: there is a folder .*", "{0} 没有存盘：那里有同名的文件夹，请换个名字。"),
        (r"(.+) was not saved: .*", "{0} 没有存盘：磁盘写不进去，请换个位置。"),
        (r"(.+) was changed by another program; .*", "{0} 被别的程序改过，请先看看改了什么，或另取名字存盘。"),
        (r"(.+) cannot be opened: .*", "{0} 打不开，它不是版心文件，或已经损坏。"),
        (r".* Nothing of it could be recovered\.", "文件已损坏，没有可以恢复的内容。"),
        (r"(.+) is damaged and cannot be read\.", "{0} 已损坏，无法读取。"),
        (r"(.+) is damaged or of a kind that cannot be imported\.", "{0} 已损坏，或是不能导入的格式。"),
        (r"(.+) is no picture that can be read\.", "{0} 不是能读取的图片。"),
        (r"(.+) is protected by a password; .*", "{0} 有密码保护，请去掉密码另存后再试。"),
        (r"(.+) is too large: (\d+) MB, and the most is (\d+) MB\.", "{0} 太大：{1} MB，最多 {2} MB。"),
        (r"(.+) is too large .*", "{0} 太大，没有读取。"),
        (r"(.+) unpacks to more than it should and was not read\.", "{0} 解开后大得反常，没有读取。"),
        (r"(.+) is empty\.", "{0} 是空文件。"),
        (r"(.+) holds more than (\d+) files; .*", "{0} 里有 {1} 个以上的文件，请选小一些的文件夹。"),
        (r"(.+) holds too many files\.", "{0} 里文件太多。"),
        (r"(.+) holds no (?:text|text document|Word document|web page)\.", "{0} 里没有文字。"),
        (r"(.+) holds no text that can be read; .*", "{0} 里没有能读取的文字；如有密码保护，请先去掉。"),
        (r"(.+) is too long for a manuscript, over ([\d,]+) characters; .*", "{0} 超过 {1} 字，作为稿件太长，请分开。"),
        (r"(.+) is too long for a manuscript, over ([\d,]+) lines; .*", "{0} 超过 {1} 行，作为稿件太长，请分开。"),
        (r"(.+) is an archive of a kind that is not opened here; .*", "{0} 是不能打开的压缩格式，请先解开。"),
        (r"(.+) is no file that can be read\.", "{0} 不是可以读取的文件。"),
        (r"There is no file (.+)\.", "找不到文件 {0}。"),
        (r"(.+) is a HEIC picture that cannot be read here; .*", "{0} 是 HEIC 图片，这里读不了，请另存为 JPEG。"),
        (r"There is no text in (.+)\.", "{0} 里没有文字。"),
        (r"There is no manuscript here\.", "这里没有稿件。"),
        (r"(.+) is no text in any known encoding; .*", "{0} 的文字编码无法识别，请另存为 UTF-8 再试。"),
        (r"This is not a text in any encoding .*", "文字编码无法识别，请另存为 UTF-8 再试。"),
        (r"(.+) is no RTF file\.", "{0} 不是 RTF 文件。"),
        (r"(.+) is nested too deeply and was not read\.", "{0} 嵌套太深，没有读取。"),
        (r"(.+) is in an old format; .*", "{0} 是旧格式，请另存为 DOCX，或装上 LibreOffice 再试。"),
        (r"(.+) is an archive inside an archive; .*", "{0} 是压缩包里的压缩包，请先解开。"),
        (
            r"(.+) is an issue of this program already; .*",
            "{0} 已是本程序的一期报纸，请直接打开，或在资料库里取用稿件。",
        ),
        (r"(.+) has too many pixels: (\d+) by (\d+)\.", "{0} 像素太多：{1}×{2}。"),
        (r"(.+) has too many pixels to be read\.", "{0} 像素太多，没有读取。"),
        (r"(.+) declares entities of its own and was not read\.", "{0} 含有自定义实体，为安全起见没有读取。"),
        (r"LibreOffice could not read (.+?); .*", "LibreOffice 读不了 {0}，请用它打开并另存为 DOCX。"),
        (r"(.+) cannot be read: .*", "{0} 无法读取，请看它是否还在、有没有权限。"),
        (r"A picture on the page unpacks to more than it should\.", "版面上有一张图片解开后大得不正常，没有取出。"),
        (r"the file holds more of them than is read at once\.", "文件里的图片太多，一次读不完。"),
        (r"it is cut into too many pieces\.", "它被切成了太多碎块。"),
        (r"There is no page to export; .*", "没有可以导出的版面，请先生成版面。"),
        (r"The issue has no pages yet; .*", "本期还没有版面，请先生成，或导出为文稿。"),
        (r"The colour profile (.+) is not there; .*", "找不到颜色配置文件 {0}，请放到预设旁边。"),
        (r"(.+) is not a colour profile; .*", "{0} 不是颜色配置文件，请向印厂索取 ICC 文件。"),
    )
)


def error_sentence(message: str) -> str:
    """The sentence in the language now spoken."""
    if WORDS.language is Language.ENGLISH:
        return with_plain_quotes(message)
    for pattern, sentence in _SENTENCES:
        found = pattern.fullmatch(message)
        if found is not None:
            return sentence.format(*found.groups())
    return message
