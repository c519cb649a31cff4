"""An issue that was exported as PDF comes back from it: every article that was placed, its picture and its caption."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.importers.foreign import photograph
from tests.importers.pages import ARTICLES
from tests.importers.printed import VARIED

CAPTION = "图为志愿者在社区花园修剪绿植。 周晓岚 摄"

GARDEN = (
    "本报讯 桂花园社区的小花园上周完工，原先堆杂物的空地铺上了青砖，种下三十多种花草，居民自己认领、自己浇水。",
    "花园由高校的设计师和居民一起画图，施工时留下了两棵老桂树。社区还办起了园艺课，每周六上午教大家修剪绿植。",
)


def banxin(*arguments: str) -> str:
    """What the command prints; findings that matter are no fault."""
    ended = subprocess.run([sys.executable, "-m", "editor", *arguments], capture_output=True, text=True, check=False)
    assert ended.returncode in (0, 1), ended.stderr
    return ended.stdout


def bare(text: str | None) -> str:
    return "".join((text or "").split())


def test_an_issue_returns_from_its_pdf(tmp_path: Path) -> None:
    folder = tmp_path / "稿件"
    folder.mkdir()
    plain = [a for a in [*VARIED, *ARTICLES] if not (a.get("verse") or a.get("follow_ups") or a.get("crossheads"))][:9]
    for number, article in enumerate(plain):
        lines = [article["headline"], *(f"　　{text}" for text in article["paragraphs"])]
        (folder / f"{number}.txt").write_text("\n".join(lines), encoding="utf-8")
    page = f'<html><meta charset="utf-8"><body><h1>社区花园换新颜</h1><p>{GARDEN[0]}</p>'
    page += f'<p><img src="花园.jpg"></p><p>{CAPTION}</p><p>{GARDEN[1]}</p></body></html>'
    (folder / "花园.html").write_text(page, encoding="utf-8")
    (folder / "花园.jpg").write_bytes(photograph())
    issue, pdf = str(tmp_path / "报.banxin"), str(tmp_path / "报.pdf")
    banxin("make", str(folder), "-o", issue, "--pages", "2", "--date", "2025-11-20")
    banxin("export", issue, "-o", pdf)
    placed = {
        block["article"] for page in json.loads(banxin("inspect", issue, "--json"))["pages"] for block in page["blocks"]
    }
    sent = [a for a in json.loads(banxin("import", str(folder), "--json"))["articles"] if a["id"] in placed]
    back = json.loads(banxin("import", pdf, "--json"))
    found = {bare(article["headline"]): article for article in back["articles"]}
    assert len(sent) >= 8
    wanted = {(bare(a["headline"]), bare(text)) for a in sent for text in a["paragraphs"]}
    returned = {(headline, bare(text)) for headline, a in found.items() for text in a["paragraphs"]}
    assert {headline for headline, _ in wanted} == {headline for headline, _ in returned}
    whole = {headline: "".join(map(bare, article["paragraphs"])) for headline, article in found.items()}
    assert whole == {bare(a["headline"]): "".join(map(bare, a["paragraphs"])) for a in sent}
    assert len(wanted & returned) >= 0.9 * len(wanted)  # where paragraphs end is now and then a guess
    pictures = found["社区花园换新颜"]["pictures"]
    assert [bare(picture["caption"]) for picture in pictures] == [bare(CAPTION)]
