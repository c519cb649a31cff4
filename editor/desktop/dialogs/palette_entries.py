"""What the command palette finds: commands with their keys, pages, articles."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from editor.desktop import actions
from editor.desktop.dialogs.command_palette import Entry
from editor.desktop.keys import shown
from editor.desktop.widgets.rows import Row
from editor.desktop.words import either, tr

if TYPE_CHECKING:
    from editor.desktop.window import Window


def command_entries(window: Window) -> list[Entry]:
    """All commands that are possible now."""
    return [
        Entry(
            Row(either(a.title, a.title_en), right="".join(map(shown, window.program.keys.of(a)[:1]))),
            f"{a.title} {a.title_en}",
            window.actions_by_name[a.name].trigger,
        )
        for a in actions.ACTIONS
        if actions.is_possible(a, window) and a.name != "help.commands"
    ]


def place_entries(window: Window) -> list[Entry]:
    """The pages and articles of the open issue."""
    if not window.desk.is_open:
        return []
    issue = window.desk.issue
    pages = [
        Entry(
            Row(tr("第 {number} 版").format(number=p.number), right=p.name),
            f"page {p.number}",
            partial(window.canvas.show_page, p.number),
        )
        for p in issue.pages
    ]
    articles = [
        Entry(
            Row(a.headline.replace("\n", " "), right=tr("{count} 字").format(count=a.characters)),
            f"{a.credit} {' '.join(a.tags)}",
            partial(window.desk.edit_text, a.id),
        )
        for a in issue.articles
        if a.headline
    ]
    return [*pages, *articles]
