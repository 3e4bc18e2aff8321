from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.alignment import aligned, edits, likeness, words

TEXTS = st.lists(st.text("甲乙丙1 ", max_size=4), max_size=8)


@given(TEXTS, TEXTS)
def test_each_paragraph_comes_once_and_in_order(before: list[str], after: list[str]) -> None:
    """Nothing is lost or told twice, whatever stands for what, and equal texts are paired."""
    pairs = list(aligned(before, after, lambda i, j: likeness(before[i], after[j])))
    assert [i for i, _ in pairs if i is not None] == list(range(len(before)))
    assert [j for _, j in pairs if j is not None] == list(range(len(after)))


def test_paragraphs_are_paired_by_likeness_and_others_stand_alone() -> None:
    """A changed paragraph is one change, also behind one that was put in before it."""
    before, after = ["接到报修后4小时内到场。"], ["每季度巡检。", "接到报修后6小时内到场。"]
    pairs = list(aligned(before, after, lambda i, j: likeness(before[i], after[j])))
    assert pairs == [(None, 0), (0, 1)]


@given(st.text("甲乙12 a", max_size=12), st.text("甲乙12 a", max_size=12))
def test_edits_lead_from_one_text_to_the_other(was: str, now: str) -> None:
    """What is kept and what was put in is the newer text; what is kept and what went the older."""
    ones, others = words(was), words(now)
    found = list(edits(ones, others))
    assert "".join("".join(ones[e.i1 : e.i2]) for e in found) == was
    assert "".join("".join(others[e.j1 : e.j2]) for e in found) == now
    assert all(ones[e.i1 : e.i2] == others[e.j1 : e.j2] for e in found if e.same)


def test_a_number_is_put_in_as_a_whole() -> None:
    """24 becomes 48, not the 2 a 4 and the 4 an 8."""
    was, now = words("24小时"), words("48小时")
    changed = [(was[e.i1 : e.i2], now[e.j1 : e.j2]) for e in edits(was, now) if not e.same]
    assert changed == [(("24",), ("48",))]


def test_a_long_text_of_few_words_is_compared_in_time() -> None:
    """What is repeated thousands of times is not held against all of its like."""
    was, now = "服务质量" * 5000, "质服量务" * 5000
    found = list(edits(words(was), words(now)))
    assert found[-1].i2 == len(was)
    assert found[-1].j2 == len(now)
