"""The main window: canvas in the middle, panels round it, menus and toolbar made of the actions."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
    QStackedWidget,
    QTabWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from editor.desktop import actions, menus
from editor.desktop.canvas.canvas import Canvas
from editor.desktop.canvas.rulers import add_rulers
from editor.desktop.commands import draw, file, importing, opening
from editor.desktop.desk import Desk
from editor.desktop.dialogs.command_palette import CommandPalette
from editor.desktop.dialogs.palette_entries import command_entries, place_entries
from editor.desktop.dialogs.review_sheet import ReviewSheet
from editor.desktop.dialogs.welcome import Welcome
from editor.desktop.faults import show_fault
from editor.desktop.inspector.inspector import Inspector
from editor.desktop.keys import shown
from editor.desktop.panels.bars import ContextBar, tool_strip, toolbar, zoom_field
from editor.desktop.panels.beginning import Beginning
from editor.desktop.panels.findings_list import Findings
from editor.desktop.panels.panels import Panels
from editor.desktop.panels.pool import Pool
from editor.desktop.panels.status import Status
from editor.desktop.panels.thumbnails import Thumbnails
from editor.desktop.text.find_bar import FindBar
from editor.desktop.text.story_editor import StoryEditor
from editor.desktop.text.text_tool import TextTool
from editor.desktop.tools.crop_tool import CropTool
from editor.desktop.tools.draw_tool import Drawing, DrawTool
from editor.desktop.tools.place_drop import PlaceTool
from editor.desktop.tools.remedies import Remedies
from editor.desktop.tools.select_tool import SelectTool
from editor.desktop.tools.under_pointer import under
from editor.desktop.tools.zoom_tool import ZoomTool
from editor.desktop.widgets.focus import order_focus
from editor.desktop.widgets.icons import icon
from editor.desktop.widgets.theme import Theme
from editor.desktop.words import either, tr
from editor.model.findings import Finding
from editor.session.journal import Journal
from editor.session.search import Match
from editor.session.selection import Selection
from editor.session.session import Session

if TYPE_CHECKING:
    from editor.desktop.program import Program

LEAST_MIDDLE = 480
"""Points: the window fits a small laptop's screen, whatever stands in its middle."""
ZOOMS = (25, 50, 75, 100, 150, 200, 400, 800, 1600)
Left, Right, Bottom = (
    Qt.DockWidgetArea.LeftDockWidgetArea,
    Qt.DockWidgetArea.RightDockWidgetArea,
    Qt.DockWidgetArea.BottomDockWidgetArea,
)


class Window(QMainWindow):
    """The window over one desk."""

    def __init__(self, program: Program, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.program: Program = program
        self.desk: Desk = desk
        self.theme: Theme = theme
        self.seed = 0
        self.setObjectName("main")
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.canvas = Canvas(desk.pictures.soon, theme)
        self.rulers = add_rulers(self.canvas, desk)
        self.tool = SelectTool(self.canvas, desk)
        self.text_tool = TextTool(self.canvas, desk, self.tool)
        self.crop_tool = CropTool(self.canvas, desk, self.tool)
        self.tool.ways_in = (self.crop_tool.enter, partial(draw.enter_table, self), self.text_tool.enter)
        self.remedies = Remedies(self.canvas, desk)
        self.tool.offer_remedies = self.remedies.open
        self.draw_tool = DrawTool(self.canvas, desk, self.tool)
        self.draw_tool.changed = self.update_actions
        self.draw_tool.drawn = self._drawn
        self.tool.take_thread = partial(draw.take_thread, self)
        self.zoom_tool = ZoomTool(self.canvas, self.tool)
        self.canvas.tool = self.tool
        self.place_tool = PlaceTool(self.canvas, desk, self.tool)
        for ruler in self.rulers:
            ruler.guide_wanted, ruler.guide_dropped = self.tool.begin_guide, self.tool.end_guide
        self.welcome = Welcome(theme)
        self.welcome.action_wanted.connect(self._trigger)
        self.welcome.recovery_wanted.connect(lambda left: opening.recover(self, left))
        self.welcome.template_wanted.connect(lambda name: file.new_issue(self, name))
        self.welcome.path_wanted.connect(lambda path: opening.open_path(self, path))
        self._middle = QStackedWidget()
        self._middle.addWidget(self.welcome)
        self._middle.addWidget(self.canvas)
        self.beginning = Beginning(desk, self.canvas.viewport())
        self.beginning.action_wanted.connect(self._trigger)
        self.review = ReviewSheet(desk, theme)
        self.review.finished.connect(self.show_canvas)
        self._middle.addWidget(self.review)
        self.actions_by_name: dict[str, QAction] = {action.name: self._action(action) for action in actions.ACTIONS}
        self._build_panels()
        self._build_menus()
        self._build_bars()
        self.status = Status(desk, self.canvas, theme)
        self.status.typing = lambda: self.text_tool.typing
        self.status.check_wanted.connect(self.actions_by_name["make.check"].trigger)
        self.status.findings_wanted.connect(self.show_findings)
        self.setStatusBar(self.status)
        self.palette_of_commands = CommandPalette(theme, self)
        self._connect()
        self._order_focus()
        self._show_session()

    # What commands ask for

    def open_session(self, session: Session | None, journal: Journal | None = None) -> None:
        """Put a session on the desk and show it; it gets a journal if it has none yet."""
        self.seed = 0
        if session is not None and journal is None:
            journal = self.program.journal_of(session)
        self.desk.open(session, journal)

    def folder(self) -> Path:
        """Where file dialogs begin."""
        if self.desk.is_open and self.desk.session.path is not None:
            return self.desk.session.path.parent
        recent = self.program.recent()
        if recent:
            return recent[0].parent
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        return documents if documents.is_dir() else Path.home()

    def panes(self) -> tuple[QWidget, ...]:
        """What the keyboard goes round with F6."""
        side = self.story.text if self.tabs.currentWidget() is self.story else self.tabs.tabBar()
        middle = (self.welcome.recent, self.review.cards, self.canvas)
        return (self.pool.list, self.thumbnails, *middle, side, self.findings.list, self.findings.check)

    def show_findings(self) -> None:
        """Bring the findings into sight."""
        self.panels.reveal("findings")

    def show_canvas(self) -> None:
        """Bring the pages into sight."""
        if self.desk.is_open and self._middle.currentWidget() is not self.canvas:
            self._middle.setCurrentWidget(self.canvas)
            self._show_bars(True)
            self.panels.make_room(False)
            self.canvas.setFocus()

    def show_review(self) -> None:
        """Bring the review of the last import into sight; the inspector makes room."""
        self._middle.setCurrentWidget(self.review)
        self._show_bars(False)
        self.panels.make_room(True)
        self.review.cards.setFocus()

    def show_find(self) -> None:
        """Bring find and replace into sight."""
        if self.review.isVisible():
            self.show_canvas()
        typing = self.text_tool.typing
        self.find_bar.begin(typing.chosen_text if typing is not None else "")

    def show_story(self) -> None:
        """Bring the story editor into sight."""
        self.panels.reveal("inspector")
        self.tabs.setCurrentWidget(self.story)

    def show_failure(self, happened: str, safe: str, details: str) -> None:
        """Tell of something that went wrong; work goes on."""
        show_fault(self, happened, safe, details)

    def show_commands(self) -> None:
        """Open the command palette with all that is possible now."""
        self.palette_of_commands.open_with([*command_entries(self), *place_entries(self)])

    def apply_keys(self) -> None:
        """Give every action the keys it has now."""
        for action in actions.ACTIONS:
            self._give_keys(action, self.actions_by_name[action.name])

    # Building

    def _action(self, action: actions.Action) -> QAction:
        made = QAction(either(action.title, action.title_en), self)
        if action.icon:
            made.setIcon(icon(action.icon, self.theme))
        self._give_keys(action, made)
        made.setCheckable(action.is_on is not None)
        made.triggered.connect(lambda _=False: self._run(action))
        self.addAction(made)
        return made

    def _run(self, action: actions.Action) -> None:
        action.run(self)
        if action.is_on is not None:
            # Qt has switched the button, whatever came of it.
            self.actions_by_name[action.name].setChecked(action.is_on(self))

    def _give_keys(self, action: actions.Action, made: QAction) -> None:
        keys = self.program.keys.of(action)
        made.setShortcuts([QKeySequence(k) for k in keys])
        # A bare letter belongs to the page; in a text field it is a letter.
        is_letter = any(len(k.removeprefix("Shift+")) == 1 for k in keys)
        context = Qt.ShortcutContext.WidgetShortcut if is_letter else Qt.ShortcutContext.WindowShortcut
        made.setShortcutContext(context)
        (self.canvas.addAction if is_letter else self.canvas.removeAction)(made)
        shows_keys = keys and not is_letter
        made.setToolTip(f"{made.text()}  {shown(keys[0])}" if shows_keys else made.text())

    def _build_menus(self) -> None:
        for title, title_en, names in menus.MENUS:
            self.fill_menu(self.menuBar().addMenu(either(title, title_en)), names)

    def fill_menu(self, menu: QMenu, names: menus.Names) -> QMenu:
        """Put actions into a menu."""
        for name in names:
            if name == "-":
                menu.addSeparator()
            else:
                menu.addAction(self.actions_by_name[name])
        return menu

    def _build_bars(self) -> None:
        self.zoom = zoom_field(self, ZOOMS)
        self.addToolBar(toolbar(self))
        self.tools = tool_strip(self)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, self.tools)
        self.context = ContextBar(self)
        self.find_bar = FindBar(self.desk)
        self.find_bar.hide()
        self.find_bar.found.connect(self._show_match)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.context, self.find_bar, self._middle):
            column.addWidget(widget)
        self._middle.setMinimumWidth(LEAST_MIDDLE)
        middle = QWidget()
        middle.setLayout(column)
        self.setCentralWidget(middle)

    def _build_panels(self) -> None:
        self.pool = Pool(self.desk, self.theme)
        self.pool.import_wanted.connect(self.actions_by_name["file.import"].trigger)
        self.pool.list.carried.connect(self._carry)
        self.pool.list.moved.connect(self.place_tool.drag)
        self.pool.list.let_go.connect(self.place_tool.drop)
        self.pool.menu_wanted.connect(lambda at: self._pop_up(menus.ARTICLE_MENU, at))
        self.thumbnails = Thumbnails(self.desk, self.canvas, self.theme)
        self.thumbnails.menu_wanted.connect(lambda at: self._pop_up(menus.PAGE_MENU, at))
        self.inspector = Inspector(self.desk)
        self.story = StoryEditor(self.desk, self.theme)
        self.story.offer([self.actions_by_name[name] for name in menus.STORY])
        self.findings = Findings(self.desk, self.theme)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(tr("属性与正文"))
        self.tabs.addTab(self.inspector, tr("属性"))
        self.tabs.addTab(self.story, tr("正文"))
        self.panels = Panels(self, self.theme)
        self.tool.put_panels_away = self.panels.toggle_all
        side = [
            self.panels.add("pool", tr("稿件"), self.pool, Left, [self.actions_by_name["article.new"]]),
            self.panels.add("pages", tr("各版"), self.thumbnails, Left, [self.actions_by_name["page.add"]]),
        ]
        inspector = self.panels.add("inspector", tr("属性"), self.tabs, Right)
        findings = self.panels.add("findings", tr("检查"), self.findings, Bottom)
        for index, name in enumerate(("properties", "text")):
            self.panels.add_to_strip(name, self.tabs, index)
        self.setCorner(Qt.Corner.BottomLeftCorner, Left)
        self.setCorner(Qt.Corner.BottomRightCorner, Right)
        self.resizeDocks(side, [420, 340], Qt.Orientation.Vertical)
        self.resizeDocks([side[0], inspector], [268, 324], Qt.Orientation.Horizontal)
        self.resizeDocks([findings], [150], Qt.Orientation.Vertical)
        self.panels.changed.connect(self.update_actions)

    def _connect(self) -> None:
        desk = self.desk
        desk.page_in_sight = self.canvas.current_page
        desk.session_changed.connect(self._show_session)
        desk.pages_changed.connect(self._show_pages)
        desk.pictures_changed.connect(self.canvas.renew)
        desk.issue_changed.connect(self._issue_changed)
        desk.selection_changed.connect(self._selection_changed)
        desk.failed.connect(self.show_failure)
        desk.text_wanted.connect(self._show_text)
        # What is typed changes little of what can be done: it is looked at when the keys come to rest.
        self._at_rest = QTimer(self)
        self._at_rest.setSingleShot(True)
        self._at_rest.setInterval(80)
        self._at_rest.timeout.connect(self.update_actions)
        desk.caret_changed.connect(self._at_rest.start)
        self.canvas.view_changed.connect(self._show_zoom)
        self.canvas.tool_changed.connect(self._at_rest.start)
        self.canvas.menu_wanted.connect(self._show_menu)
        self.inspector.grown.connect(self._order_focus)
        self.findings.wanted.connect(self._show_place)
        self.findings.check_wanted.connect(self.actions_by_name["make.check"].trigger)

    def _order_focus(self) -> None:
        """Tab goes from the left to the right, as the window is read."""
        docks = [self.panels.dock(name) for name in ("pool", "pages", "inspector", "findings")]
        bars = self.findChildren(QToolBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        order_focus(self, [*bars, *docks[:2], self.context, self.find_bar, self._middle, *docks[2:], self.status])

    def _trigger(self, name: str) -> None:
        self.actions_by_name[name].trigger()

    # Following the desk

    def _show_session(self) -> None:
        is_open = self.desk.is_open
        self._middle.setCurrentIndex(1 if is_open else 0)
        self.zoom.setEnabled(is_open)
        self._show_bars(is_open)
        self.panels.show_for(is_open)
        if is_open:
            self._show_pages()
            QTimer.singleShot(0, self.canvas, lambda: self.canvas.fit_page(1))
            self.canvas.setFocus()
        else:
            self.canvas.show_pages(())
            self.welcome.show_recent(self.program.recent())
            self.welcome.show_leftovers(self.program.leftovers())
            self.welcome.choose.setFocus()
        self.update_actions()

    def _show_bars(self, shown: bool) -> None:
        """Show the bars that are for work on the pages."""
        self.tools.setVisible(shown)
        self.context.setVisible(shown)

    def _show_pages(self) -> None:
        if self.desk.is_open:
            self.canvas.show_pages(self.desk.pages())

    def _issue_changed(self) -> None:
        if self.text_tool.typing is None:
            self.update_actions()
            return
        for name in ("edit.undo", "edit.redo"):
            self.actions_by_name[name].setEnabled(actions.is_possible(actions.find(name), self))
        self._at_rest.start()

    def _selection_changed(self) -> None:
        self.canvas.viewport().update()
        self.update_actions()
        chosen = self.desk.session.selection.blocks
        found = self.canvas.block(chosen[0]) if chosen else None
        if found is not None and not self.canvas.hasFocus():
            page, block = found
            self.canvas.show_rect(page.number, block.area[0])

    def update_actions(self) -> None:
        """Enable what is possible, name what undo would undo, and say in the title what is open."""
        for action in actions.ACTIONS:
            made = self.actions_by_name[action.name]
            made.setEnabled(actions.is_possible(action, self))
            if action.is_on is not None:
                made.setChecked(action.is_on(self))
        if not self.desk.is_open:
            self.setWindowTitle(tr("版心"))
            return
        session = self.desk.session
        for name, step, words in (
            ("edit.undo", session.undoable, tr("撤销 {step}")),
            ("edit.redo", session.redoable, tr("重做 {step}")),
        ):
            title = either(step.title, step.title_en) if step else ""
            self.actions_by_name[name].setText(words.format(step=title).strip())
        name = session.path.name if session.path else session.issue.title
        self.setWindowTitle(f"{'● ' if session.is_dirty else ''}{name} — {tr('版心')}")

    def _show_zoom(self) -> None:
        self.zoom.setEditText(f"{self.canvas.view.zoom:.0%}")

    def _carry(self, article: str) -> None:
        """Hang an article on the pointer that is dragged out of the pool."""
        self.show_canvas()
        self.place_tool.begin(article)

    def _drawn(self, item: str, what: Drawing) -> None:
        """Go on with what has just been drawn: type in a text frame."""
        if what is Drawing.TEXT:
            self.text_tool.enter_item(item)

    def _show_match(self, match: Match) -> None:
        """Show words that were found: on the page where they stand, else in the story editor."""
        owner = match.field.owner
        block = next((b for p in self.desk.issue.pages for b in p.blocks if b.article == owner), None)
        self.show_canvas()
        if block is None or not self.text_tool.enter_field(match.field, block.id, match.start, match.end):
            self.desk.session.select(Selection(None, (), owner))
            self._show_text(owner)
            self.story.select_match(match)
            return
        caret = self.text_tool.caret_place()
        if caret is not None:
            self.canvas.show_rect(caret.page, caret.box)

    def _show_text(self, article: str) -> None:
        self.show_story()
        self.story.open_article(article)

    def _show_menu(self, place: QPoint) -> None:
        self._pop_up(self._menu_of_selection(), place)

    def _pop_up(self, names: menus.Names, place: QPoint) -> None:
        self.menu = self.fill_menu(QMenu(self), names)
        self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu.popup(place)

    def _menu_of_selection(self) -> menus.Names:
        typing, chosen = self.text_tool.typing, self.desk.session.selection
        if typing is not None and typing.field.takes_styles:
            return menus.TEXT_MENU
        if len(chosen.items) > 1:
            return menus.SEVERAL_MENU
        return menus.FRAME_MENU if chosen.frames else menus.BLOCK_MENU if chosen.blocks else menus.PAGE_MENU

    def _show_place(self, finding: Finding) -> None:
        place = finding.place
        issue = self.desk.issue
        if place.page is not None and place.path is None:
            self.show_canvas()
        block = issue.block(place.block) if place.block else None
        if block is None and place.article:
            block = next(((p, b) for p in issue.pages for b in p.blocks if b.article == place.article), None)
        if block is not None:
            page, found = block
            self.desk.session.select(Selection(page.number, (found.id,), found.article))
            area = issue.template.type_area
            cells = found.cells
            self.canvas.show_rect(page.number, area.cells(cells.column, cells.line, cells.columns, cells.lines))
        elif place.page is not None:
            self.canvas.show_page(place.page)
        field = self.inspector.field_of(finding.code) if place.path is None else None
        if field is not None:
            self.go_to_field(field)

    def go_to_field(self, field: QWidget) -> None:
        """Bring a field of the inspector into sight, with the keyboard in it."""
        if self.inspector.issue.isAncestorOf(field):
            self.desk.session.select(Selection())
        self.panels.reveal("inspector")
        self.tabs.setCurrentWidget(self.inspector)
        self.inspector.go_to(field)

    # Qt's own names

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, pictures and text."""
        data = event.mimeData()
        if data.hasUrls() or data.hasImage() or data.hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a dropped issue, or import dropped manuscripts."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        issues = [path for path in paths if path.suffix.lower() == file.SUFFIX]
        below = self.canvas.viewport().mapFrom(self, event.position().toPoint())
        is_over_pages = self.desk.is_open and self.canvas.isVisible()
        here = under(self.canvas, self.desk, below.toPointF()) if is_over_pages else None
        if issues:
            opening.open_path(self, issues[0])
        elif paths:
            importing.take_files(self, paths, here.item if here is not None else None)
        else:
            importing.take_data(self, event.mimeData())
        event.acceptProposedAction()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold and unfold the inspector."""
        super().resizeEvent(event)
        self.panels.fit(event.size().width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when nothing is lost."""
        if self.program.is_rebuilding or file.may_leave(self):
            self.program.keep_layout(self)
            event.accept()
        else:
            event.ignore()
