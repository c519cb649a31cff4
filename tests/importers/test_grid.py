"""Text that keeps its columns side by side is read column by column; tables and plain texts stay as they are."""

from __future__ import annotations

import pytest

from editor.importers.characters import extent
from editor.importers.formats.text import text_lines
from editor.importers.geometry.grid import ungridded
from tests.importers.pages import ARTICLES, Habits, broken


def column(index: int, measure: float) -> list[str]:
    """An article in a column: its headline, then its lines with indents of two ideographic spaces."""
    article = ARTICLES[index]
    texts = [article["headline"][: int(measure)], "", ""]
    for paragraph in article["paragraphs"]:
        found = broken(paragraph, measure, 2, Habits())
        texts += [f"  {found[0]}", *found[1:]]
    return texts


def side_by_side(columns: list[list[str]], width: int, *, cells: bool) -> str:
    """The columns beside one another, a place being a character or, in ``cells``, half an ideograph."""
    rows = []
    for number in range(max(map(len, columns))):
        row = ""
        for place, lines in enumerate(columns):
            used = 2 * extent(row.replace(" ", "x")) if cells else len(row)
            row += " " * max(0, place * width - round(used)) + (lines[number] if number < len(lines) else "")
        rows.append(row.rstrip())
    return "\n".join(rows)


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("cells", [False, True])
def test_columns_are_read_one_after_the_other(count: int, cells: bool) -> None:
    columns = [column(index, 14) for index in range(count)]
    text = side_by_side(columns, 40 if cells else 22, cells=cells)
    wanted = [line.strip() for lines in columns for line in lines if line]
    assert [line.text for line in text_lines(text)] == wanted


def test_first_lines_keep_their_indents_and_lines_their_numbers() -> None:
    text = side_by_side([column(0, 14), column(1, 14)], 22, cells=False)
    lines = text_lines(text)
    raws = text.split("\n")
    assert all(line.text in raws[line.number - 1] for line in lines)
    assert {line.indent for line in lines} == {0.0, 2.0}


def test_a_plain_text_has_no_columns() -> None:
    assert ungridded(column(0, 20), None) is None


def test_a_table_has_no_columns_of_text() -> None:
    rows = [f"张{number}   女   {60 + number}岁   春晖社区{number}号" for number in range(40)]
    assert ungridded(rows, None) is None
    assert [line.text for line in text_lines("\n".join(rows))] == rows


def test_a_headline_under_a_text_that_breaks_off_stands_apart() -> None:
    """At a column's foot a text breaks off in mid-sentence, and another's headline begins at the same edge."""
    story, other = column(0, 14), column(1, 14)
    half = next(n for n in range(8, len(story)) if story[n][-1] not in "。，、；：”）" and len(story[n]) > 12) + 1
    left = [*story[:half], "", "", "", *other]
    # The lines of the column beside it stand between its own.
    text = "\n".join(f"{mine}\n{' ' * 30}{beside}" for mine, beside in zip(left, column(2, 14) * 3, strict=False))
    (headline,) = [line for line in text_lines(text) if line.text == other[0]]
    assert headline.blank_before


@pytest.mark.parametrize(
    "row",
    [
        "上午{0}:30    社区活动室{0}号    主题讲座第{0}讲如何防范电信诈骗",
        "居民区第{0}党支部书记办公室      电话6234567{0}联系人张明      地址天山路{0}弄一楼大厅",
        "问：第{0}个问题怎么办？              答：请到居委会办理，带好身份证。",
    ],
)
def test_a_table_of_long_cells_is_read_row_by_row(row: str) -> None:
    assert ungridded([row.format(number) for number in range(24)], None) is None
