"""Whatever happens to a file on its way, checking it ends in findings or in one sentence."""

from __future__ import annotations

import warnings

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.paint.presets import load_preset
from editor.preflight.errors import PreflightRefused
from editor.preflight.pdf import preflight_pdf
from tests.preflight import hard_plates
from tests.preflight.make_pdf import spoilt

MAKERS = (
    hard_plates.shaded,
    hard_plates.patterned,
    hard_plates.pictured,
    hard_plates.masked,
    hard_plates.drawn_type,
)
FILES = tuple(make() for make in MAKERS)
strokes = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.sampled_from(["other", "gone", "twice"]), st.binary(min_size=1)),
    min_size=1,
    max_size=12,
)


def damaged(data: bytes, wounds: list[tuple[float, str, bytes]]) -> bytes:
    hurt = bytearray(data)
    for share, how, other in wounds:
        at = int(share * len(hurt))
        if how == "other":
            hurt[at : at + len(other)] = other
        elif how == "gone":
            del hurt[at : at + 40]
        else:
            hurt[at:at] = hurt[at : at + 60]
    return bytes(hurt)


@settings(max_examples=60)
@given(st.sampled_from(FILES), strokes, st.sampled_from(["press-x4", "press-x1a", "archive-a2u"]))
def test_a_damaged_file_ends_in_findings_or_a_sentence(
    data: bytes, wounds: list[tuple[float, str, bytes]], preset: str
) -> None:
    try:
        faults = preflight_pdf(damaged(data, wounds), load_preset(preset))
    except PreflightRefused as refusal:
        sentences = [str(refusal)]
    else:
        sentences = [sentence for fault in faults for sentence in (fault.message, fault.remedy)]
    assert all(sentence.endswith(".") for sentence in sentences)


def test_content_that_breaks_off_is_a_finding_and_no_warning() -> None:
    data = spoilt(b"0 0 0 1 k 9 9 99 99 re f BT [ [")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        faults = preflight_pdf(data, load_preset("press-x4"))
    assert "page-damaged" in {fault.code for fault in faults}
