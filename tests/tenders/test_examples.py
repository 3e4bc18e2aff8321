"""The example tenders, read whole: what is found in them, and where."""

from __future__ import annotations

from typing import TypeVar

import pytest

from benchmarks.reading_labels import shipped_signs
from benchmarks.reading_score import Score, bare
from benchmarks.reading_tenders import TENDERS, expected_of, read_files, score_tender
from toolkit.model.bound import parse_bound
from toolkit.reading.tender_facts import Fact, TenderFacts, read_facts

T = TypeVar("T")

RECALL = 0.90
WRONG_PER_HUNDRED = 5.0
CLAUSE_NUMBER = 0.9


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    """Read the three tenders once."""
    signs = shipped_signs()
    return {name: score_tender(name, signs) for name in TENDERS}


@pytest.mark.parametrize("name", TENDERS)
def test_what_is_expected_stands_in_the_files(name: str) -> None:
    """Each quote of the expected reading is in the text of the tender."""
    texts = [bare(passage.text) for file in read_files(name) for passage in file.passages]
    quotes = [one["quote"] for one in expected_of(name)["requirements"]]
    assert [quote for quote in quotes if not any(bare(quote) in text for text in texts)] == []


@pytest.mark.parametrize("name", TENDERS)
def test_no_marked_clause_is_missed(scores: dict[str, Score], name: str) -> None:
    """Every ★ clause is found with its mark, in paragraphs, tables and nested tables."""
    assert [miss for miss in scores[name].misses if miss.expected.startswith("★")] == []
    assert scores[name].stars.of > 0


@pytest.mark.parametrize("name", TENDERS)
def test_nothing_that_asks_is_dropped(scores: dict[str, Score], name: str) -> None:
    """What fits no metric is kept too."""
    share = scores[name].requirements
    assert share.right == share.of


@pytest.mark.parametrize("name", TENDERS)
def test_numbers_are_read(scores: dict[str, Score], name: str) -> None:
    """Recall and wrong readings are within the goals."""
    assert scores[name].numbers.recall >= RECALL
    assert scores[name].numbers.wrong_per_hundred < WRONG_PER_HUNDRED


@pytest.mark.parametrize("name", TENDERS)
def test_requirements_stand_under_their_clause(scores: dict[str, Score], name: str) -> None:
    """The clause number is the one that a person would cite."""
    assert scores[name].clauses.value >= CLAUSE_NUMBER


@pytest.mark.parametrize("name", TENDERS)
def test_what_a_tender_says_of_itself_is_read(name: str) -> None:
    """Number, project, purchaser, closing day, validity and its own rules are read."""
    facts, expected = facts_of(name), expected_of(name)["facts"]
    assert value(facts.number) == expected["number"]
    assert value(facts.project) == expected["project"]
    assert value(facts.purchaser) == expected["purchaser"]
    assert facts.closes is not None
    assert facts.closes.value.day == expected["closes"]
    assert value(facts.bid_validity) == parse_bound(expected["bid_validity"])
    assert str(value(facts.deposit)).startswith(expected["deposit"])
    assert {fact.value[0]: fact.value[1] for fact in facts.marks} == expected["marks"]
    assert value(facts.rejected_from) == expected["rejected_from"]
    assert (value(facts.verbatim) or "allowed") == expected["verbatim"]
    assert value(facts.empty_table) == expected["empty_table"]


@pytest.mark.parametrize("name", TENDERS)
def test_what_a_tender_wants_handed_in_is_read(name: str) -> None:
    """Required documents, the columns of its tables and its rules of rejection are read."""
    facts, expected = facts_of(name), expected_of(name)["facts"]
    assert [fact.value for fact in facts.required_documents] == expected["required_documents"]
    tables = {fact.value.part: list(fact.value.columns) for fact in facts.tables}
    assert tables == expected["tables"]
    told = "\n".join(fact.quote for fact in facts.rejection)
    assert [rule for rule in expected["rejection"] if rule not in told] == []


def facts_of(name: str) -> TenderFacts:
    """Read the facts of a tender from all its files."""
    return read_facts([passage for file in read_files(name) for passage in file.passages])


def value(fact: Fact[T] | None) -> T | None:
    """Give the value of a fact that was read."""
    return None if fact is None else fact.value


def test_the_scanned_page_is_told() -> None:
    """A page that is only a picture is named, not passed over."""
    (file,) = read_files("service")
    assert list(file.scanned) == expected_of("service")["scanned_pages"]
    assert file.warnings
