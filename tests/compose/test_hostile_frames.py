"""No frame, however odd, brings composing down: it makes marks or findings."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from editor.compose.issue import compose_page
from editor.faces.book import FaceBook
from editor.measure import Rect, mm, pt
from editor.model.frame_content import Booking, CellAlign, Code, ErrorLevel, RulePattern, Table, TableRules
from editor.model.imprint import NAMES
from editor.model.page import Frame, FrameKind, Page
from editor.store.templates import load_template
from tests.compose import paper

BOOK = FaceBook.default()
TEMPLATE = load_template("tianshan-lively")
lengths = st.integers(-mm(20), mm(300)) | st.sampled_from((0, 1, -1, 10**9, -(10**9)))
rects = st.builds(Rect, lengths, lengths, lengths, lengths)
words = st.text(max_size=40) | st.sampled_from(("", "\n\n", "\x00\ud800", "字" * 400, "https://例.cn/?q=1", "　 \t"))
contents = (
    st.none()
    | st.builds(Booking, words, lengths, lengths)
    | st.builds(Code, st.sampled_from(ErrorLevel))
    | st.builds(
        Table,
        st.lists(st.lists(words, max_size=4).map(tuple), max_size=5).map(tuple),
        st.lists(st.floats(), max_size=4).map(tuple),
        st.lists(st.sampled_from(CellAlign), max_size=4).map(tuple),
        st.integers(-3, 9),
        st.sampled_from(TableRules),
    )
)
frames = st.builds(
    Frame,
    id=st.sampled_from(("a", "b")),
    kind=st.sampled_from(FrameKind),
    rect=rects,
    text=words,
    style=st.sampled_from((*TEMPLATE.styles, "none")),
    picture=st.sampled_from((None, paper.PHOTO.sha256, "gone")),
    ink=st.sampled_from((*TEMPLATE.inks, "none")),
    thickness=st.integers(-5, pt(30)),
    wraps=st.booleans(),
    pattern=st.sampled_from(RulePattern),
    content=contents,
)
imprints = st.lists(st.tuples(st.sampled_from(NAMES), words), max_size=6).map(lambda facts: tuple(dict(facts).items()))


@given(st.lists(frames, max_size=3), imprints, words)
def test_any_frames_and_any_imprint_are_composed(found, imprint, title) -> None:
    issue = paper.issue([paper.article(400)], [paper.block(2, 20)], template=TEMPLATE)
    page = replace(issue.pages[0], frames=tuple(found), imprint=imprint)
    issue = replace(issue, title=title, pages=(page, Page(2, title)))
    for shown in issue.pages:
        composed = compose_page(issue, shown, BOOK)
        assert composed.number == shown.number
