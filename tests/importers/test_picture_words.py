"""The words beside a picture in a manuscript are its caption; the text beside it is not."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from PIL import Image

from editor.importers.formats.picture_words import is_caption
from editor.importers.lines import Line
from editor.importers.manuscripts import import_paths

TEXT = "本报讯 11月9日晚，职工篮球赛决赛在镇文体中心打响，全场六百多名观众起立欢呼。"


@pytest.mark.parametrize(
    "text",
    [
        "决赛现场。 吴波 摄", "决赛现场。（吴波/摄）", "吴波摄", "颁奖（资料图片）", "图一：冠军队合影", "▲冠军队合影",
        "上图为冠军队合影。", "冠军队合影。镇文体中心供图", "老街一角。【网络图片】", "图1 冠军队合影",
    ],
)  # fmt: skip
def test_words_of_captions(text: str) -> None:
    assert is_caption(Line(text, 2, is_whole=True))


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "比赛最后40秒，双方战成68平。",
        "居民拍摄的视频在网上流传。",
        "一、比赛经过",
        "他们在河边留下合影。",
        "（镇文体中心）",
    ],
)
def test_words_of_texts(text: str) -> None:
    assert not is_caption(Line(text, 2, is_whole=True))


def manuscript(path: Path, *parts: str | bytes, small: str = "") -> None:
    document = docx.Document()
    for part in parts:
        if isinstance(part, bytes):
            document.add_picture(io.BytesIO(part))
        else:
            run = document.add_paragraph().add_run(part)
            run.font.size = docx.shared.Pt(9 if part == small else 12)
    document.save(path)


def picture(colour: str = "red") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize("words", ["决赛现场。 吴波 摄", "冠军队员在领奖台上"])
@pytest.mark.parametrize("is_over", [False, True])
def test_a_caption_under_or_over_its_picture(tmp_path: Path, words: str, is_over: bool) -> None:
    beside = (words, picture()) if is_over else (picture(), words)
    manuscript(
        tmp_path / "篮球赛.docx", "职工篮球赛落幕", TEXT, *beside, TEXT[4:], TEXT[5:], small="冠军队员在领奖台上"
    )
    (article,) = import_paths([tmp_path / "篮球赛.docx"]).articles
    assert [p.caption for p in article.pictures] == [words]
    assert [p.text for p in article.story.paragraphs] == [TEXT, TEXT[4:], TEXT[5:]]


def test_a_picture_printed_twice_keeps_both_captions(tmp_path: Path) -> None:
    manuscript(
        tmp_path / "a.docx",
        "职工篮球赛落幕",
        TEXT,
        picture(),
        "图为开场。",
        TEXT[4:],
        picture(),
        "图为颁奖。",
        TEXT[5:],
    )
    (article,) = import_paths([tmp_path / "a.docx"]).articles
    assert [p.caption for p in article.pictures] == ["图为开场。", "图为颁奖。"]
    assert len({p.id for p in article.pictures}) == 2


def test_a_picture_goes_by_the_words_of_headlines_and_the_guess_is_said(tmp_path: Path) -> None:
    texts = {
        "一碗热粥": "早晨的粥铺\n本报讯 秋天的早晨，老人们排队领粥，街上飘着香气。",
        "老街记忆": "老街的叫卖声\n我是在老街长大的，天蒙蒙亮，石板路上就有了声音。",
        "诗": "秋日青溪\n本报讯 稻子低头，把秋天站成一个句号，白鹭立在桥桩。",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "秋天的老街.png").write_bytes(picture())
    (tmp_path / "合影的人.png").write_bytes(picture("blue"))
    imported = import_paths([tmp_path])
    assert [a.headline for a in imported.articles if a.pictures] == ["老街的叫卖声"]
    assert {f.code for f in imported.findings} >= {"picture-guessed", "picture-loose"}
