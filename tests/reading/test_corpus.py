"""The labelled sentences themselves, and how well they are read."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.reading_labels import Entry, Label, read_corpus, shipped_signs
from benchmarks.reading_score import Score, bare, score_entries
from toolkit.model.bound import Comparator
from toolkit.model.metric import Direction, Metric
from toolkit.reading.requirements import read_requirements
from toolkit.reading.signs import MetricSigns

FEWEST_ENTRIES = 1000
FEWEST_HELD_OUT = 400
FEWEST_OF_A_METRIC = 8
FEWEST_OF_A_COMMON_METRIC = 25
COMMON = (
    "response_time", "arrival_time", "repair_time", "warranty_period", "training", "delivery_time",
    "inspection_freq", "availability_rate", "staff", "penalty", "replace_time", "parts_supply",
    "complaint_time", "document_delivery", "hotline", "service_hours",
)  # fmt: skip
# Slightly below what is reached; a change that reads worse shows here. `test` is held out: its
# misses are not looked at by whoever works on the reader. `seen` was held out once.
PARTS = ("dev", "seen", "test")
RECALL = {"dev": 0.96, "seen": 0.9, "test": 0.9}
WRONG_PER_HUNDRED = {"dev": 3.0, "seen": 5.0, "test": 5.5}
REQUIREMENT = {"dev": 0.97, "seen": 0.88, "test": 0.91}


@pytest.fixture(scope="module")
def entries() -> tuple[Entry, ...]:
    """Read the corpus once."""
    return read_corpus()


@pytest.fixture(scope="module")
def signs() -> MetricSigns:
    """Compile the shipped metrics once."""
    return shipped_signs()


@pytest.fixture(scope="module")
def scores(entries: tuple[Entry, ...], signs: MetricSigns) -> dict[str, Score]:
    """Count each part once."""
    scores = {part: Score() for part in PARTS}
    for entry in entries:
        score_entries(scores[entry.part], [(entry, read_requirements(entry.passages, signs))])
    return scores


def labels(entries: tuple[Entry, ...]) -> list[tuple[Entry, Label]]:
    """List every labelled statement that has to be read."""
    return [(entry, one) for entry in entries for one in entry.labels if not one.optional]


def test_the_corpus_is_large_and_a_quarter_asks_nothing(entries: tuple[Entry, ...]) -> None:
    """Enough is held out to measure by, and between a fifth and a third is no requirement."""
    parts = Counter(entry.part for entry in entries)
    assert len(entries) >= FEWEST_ENTRIES
    assert set(parts) == set(PARTS)
    assert parts["test"] >= FEWEST_HELD_OUT
    negatives = sum(entry.requirement is False for entry in entries)
    assert 0.2 <= negatives / len(entries) <= 0.34


def test_no_sentence_stands_twice(entries: tuple[Entry, ...]) -> None:
    """Spaces aside, each text is in the corpus once."""
    texts = Counter(bare(entry.passage.text) for entry in entries)
    assert [text for text, times in texts.items() if times > 1] == []


def test_labels_name_metrics_on_their_own_side(
    entries: tuple[Entry, ...], signs: MetricSigns
) -> None:
    """Metrics exist; a bound is on the metric's side, but for the arrival of spare parts."""
    metrics = signs.metrics
    told = []
    for entry, label in labels(entries):
        metric: Metric | None = metrics.get(label.metric)
        if metric is None:
            told.append(f"{entry.where}: {label.metric}")
        elif label.bound and metric.comparator not in (None, label.bound.comparator):
            spare = metric.id == "parts_supply" and label.bound.comparator is Comparator.AT_MOST
            if not spare and not label.others:
                told.append(f"{entry.where}: {label}")
    assert told == []


def test_trigger_and_scope_are_words_of_the_text(entries: tuple[Entry, ...]) -> None:
    """What a label calls trigger or scope stands in the passage or before it."""
    told: list[str] = []
    for entry, label in labels(entries):
        around = bare("".join(passage.text for passage in entry.passages))
        words = (label.trigger, label.scope)
        told += [f"{entry.where}: {word}" for word in words if bare(word) not in around]
    assert told == []


def test_what_is_no_requirement_says_nothing(entries: tuple[Entry, ...]) -> None:
    """An entry that asks nothing has no statement that must be read."""
    wrong = [entry.where for entry, _ in labels(entries) if entry.requirement is False]
    assert wrong == []


def test_every_quantified_metric_is_there(entries: tuple[Entry, ...], signs: MetricSigns) -> None:
    """Each metric with a dimension stands often enough, the common ones more often."""
    times = Counter(label.metric for _, label in labels(entries))
    quantified = [one.id for one in signs.metrics.values() if one.dimensions]
    least = dict.fromkeys(quantified, FEWEST_OF_A_METRIC)
    least.update(dict.fromkeys(COMMON, FEWEST_OF_A_COMMON_METRIC))
    assert {one: times[one] for one, few in least.items() if times[one] < few} == {}
    assert all(signs.metrics[one].direction is not Direction.CONTEXT for one in COMMON)


@pytest.mark.parametrize("part", PARTS)
def test_numbers_are_read(scores: dict[str, Score], part: str) -> None:
    """Recall and wrong readings of statements with a number hold their floors."""
    numbers = scores[part].numbers
    assert numbers.recall >= RECALL[part]
    assert numbers.wrong_per_hundred <= WRONG_PER_HUNDRED[part]


@pytest.mark.parametrize("part", PARTS)
def test_requirements_are_told_from_the_rest(scores: dict[str, Score], part: str) -> None:
    """What asks something is kept, and what asks nothing is left."""
    assert scores[part].requirements.value >= REQUIREMENT[part]


@pytest.mark.parametrize("part", PARTS)
def test_no_mark_is_missed(scores: dict[str, Score], part: str) -> None:
    """Every clause with ★, ▲ or ※ is read with its mark."""
    assert scores[part].marks.value == 1
    assert scores[part].stars.of > 0


@pytest.mark.parametrize("part", PARTS)
def test_every_quote_stands_in_the_text(scores: dict[str, Score], part: str) -> None:
    """What is read right is quoted as it stands there."""
    assert scores[part].numbers.quoted == scores[part].numbers.right
