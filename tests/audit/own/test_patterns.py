from __future__ import annotations

import time

import pytest

from toolkit.audit.own.patterns import LONGEST, SECONDS, Pattern
from toolkit.errors import RuleError
from toolkit.model.finding import Severity, Verdict

from .ruled import built, found_by, quotes


def test_a_pattern_sees_one_spelling() -> None:
    """Digits are half width and Chinese punctuation full width, as the guide says."""
    assert quotes("kind: forbidden\npattern: '\\d折，'", "打 ８ 折,优惠") == ["８ 折,"]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [("(a|aa)+$", "a" * 60 + "b"), ("(.*?，){25}P", "，".join(map(str, range(1, 29))))],
)
def test_a_pattern_that_does_not_end_is_not_evaluated(pattern: str, text: str) -> None:
    """It is stopped and named; nothing of it counts as a pass."""
    start = time.process_time()
    (one,) = found_by(f"kind: forbidden\npattern: '{pattern}'", f"{text}\n\n{text}\n\n{text}")
    assert time.process_time() - start < 10 * SECONDS
    assert (one.rule, one.verdict, one.severity) == ("tried-rule", Verdict.ERROR, Severity.ERROR)
    assert "1 秒" in one.message.zh


def test_a_wrong_pattern_is_told_where_it_stands() -> None:
    """Its line and column in the YAML file are given, and the rule is not run."""
    ready = built("kind: forbidden\npattern: '(随'")
    (one,) = ready.findings
    assert (one.rule, one.source.line, one.source.column) == ("rule-pattern", 11, 14)
    assert ready.rules == ()


def test_an_endless_pattern_is_refused() -> None:
    """What is longer than anybody can read is not compiled."""
    with pytest.raises(RuleError):
        Pattern.of("a" * (LONGEST + 1))


@pytest.mark.parametrize(
    "text",
    [
        "(((a{1000}){1000}){1000}){1000}",
        "((a{900}){0,900})",
        "(?x)((a{400} #)\n){400})",
        "a{99}{9999}",
    ],
)
def test_a_pattern_that_would_fill_the_memory_is_refused(text: str) -> None:
    """Repeats of repeats are written out while compiling; that is bounded before it begins."""
    with pytest.raises(RuleError, match="repeats"):
        Pattern.of(text)


@pytest.mark.parametrize(
    "text",
    [
        ".{0,200}甲.{0,200}乙.{0,200}丙.{0,200}",
        "(?:.{0,60}[，。]){0,30}",
        r"\({5}a{1000}",
        "[(){9}]{9000}",
        "(a{}b){2}x{3,}",
    ],
)
def test_a_pattern_with_ordinary_repeats_is_taken(text: str) -> None:
    """Repeats side by side add up and do not multiply; braces that are signs count nothing."""
    assert Pattern.of(text).compiled.pattern == text
