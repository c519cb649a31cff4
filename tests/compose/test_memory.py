"""Results are kept for the same objects, not for equal ones, and no more of them than asked."""

from __future__ import annotations

from editor.compose.memory import remembered, trim


def test_the_same_object_is_remembered_and_an_equal_one_is_not() -> None:
    calls = []

    @remembered(8)
    def total(values: list[int], plus: int) -> int:
        calls.append(plus)
        return sum(values) + plus

    values = [1, 2]
    assert [total(values, 3), total(values, 3), total([1, 2], 3), total(values, 4)] == [6, 6, 6, 7]
    assert calls == [3, 3, 4]


def test_what_was_used_longest_ago_is_forgotten_first() -> None:
    calls = []

    @remembered(2)
    def same(value: int) -> int:
        calls.append(value)
        return value

    for value in (1, 2, 1, 3, 1, 2):
        same(value)
    assert calls == [1, 2, 3, 2]


def test_nothing_is_a_result_too() -> None:
    calls = []

    @remembered(2)
    def nothing(value: int) -> None:
        calls.append(value)

    nothing(1)
    nothing(1)
    assert calls == [1]


def test_trimming_keeps_what_was_used_last() -> None:
    calls: list[int] = []

    @remembered(100)
    def doubled(number: int) -> int:
        calls.append(number)
        return 2 * number

    for number in range(10):
        doubled(number)
    doubled(0)
    trim(3)
    calls.clear()
    assert [doubled(n) for n in (0, 9, 8, 7)] == [0, 18, 16, 14]
    assert calls == [7]
