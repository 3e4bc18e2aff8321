from __future__ import annotations

from collections.abc import Callable

Look = Callable[[str | bytes], list[tuple[str, int, int]]]


def test_eight_mistakes_of_one_file_are_eight_findings(found: Look) -> None:
    """Loading does not stop at the first mistake, nor repeat one."""
    places = found(
        """kind: tender
id: T 1
number: [1]
project: " "
purchaser: {a: b}
closes: 2026-02-30
bidder: nobody
bidder: somebody
documents: letter
color: red
"""
    )
    assert places == [
        ("bad-value", 2, 5),
        ("wrong-type", 3, 9),
        ("bad-value", 4, 10),
        ("wrong-type", 5, 12),
        ("bad-date", 6, 9),
        ("dangling-reference", 7, 9),
        ("duplicate-key", 8, 1),
        ("wrong-type", 9, 12),
        ("unknown-key", 10, 1),
    ]


def test_every_missing_key_of_a_mapping_is_told(found: Look) -> None:
    """Two keys that one mapping lacks are two findings, not one and the other later."""
    assert found("kind: workspace\n") == [("missing-key", 1, 1), ("missing-key", 1, 1)]


def test_an_empty_kind_is_told_once(found: Look) -> None:
    """`kind:` without a value is one mistake."""
    assert found("kind:\nid: x\n") == [("empty-value", 1, 1)]


def test_a_double_id_is_told_once(found: Look) -> None:
    """Two sections of one id are one mistake, though references and places both need the id."""
    places = found(
        """kind: commitments
id: c
title: T
organisation: o
control: {number: N, version: "A", effective: 2026-01-01, review_by: 2027-01-01, owner: a, approved_by: a}
opening: "您好"
sections:
  - {id: s, title: S}
  - {id: s, title: R}
commitments: []
"""
    )
    assert [place for place in places if place[0] == "duplicate-id"] == [("duplicate-id", 9, 10)]


def test_mistakes_in_entries_of_a_list_keep_their_lines(found: Look) -> None:
    """An entry that cannot be used does not move the findings of its neighbours."""
    places = found(
        """kind: metrics
id: m
title: T
control: {number: N, version: 1.10, effective: 2026-01-01, review_by: 2027-13-01}
metrics:
  - text
  - {id: a, name: b, measure: c, direction: up}
  - {id: b, name: b, direction: lower}
  - [x]
  - {id: c, name: b, measure: c, direction: lower, dimensions: [time, weeks]}
"""
    )
    assert places == [
        ("version-unquoted", 4, 31),
        ("bad-date", 4, 71),
        ("wrong-type", 6, 5),
        ("bad-value", 7, 45),
        ("missing-key", 8, 5),
        ("wrong-type", 9, 5),
        ("bad-value", 10, 71),
    ]
