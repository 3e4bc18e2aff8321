from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from tests.audit.audited import document, shipped_signs
from toolkit.audit.own import cel
from toolkit.audit.own.cel import Expression
from toolkit.audit.own.examples import document_of
from toolkit.audit.own.expression import values_of
from toolkit.errors import RuleError
from toolkit.model.finding import Verdict

from .ruled import built, found_by

LETTER = """\
# 售后服务承诺书

招标编号：GX-2026-01

接到报修后30分钟内响应，2小时内到达现场，节假日4小时内到达现场。质保期为24个月。
"""


@pytest.mark.parametrize(
    "true",
    [
        'doc.title == "售后服务承诺书" && size(doc.title) == 7',
        'doc.fields["招标编号"].startsWith("GX")',
        '!("日期" in doc.fields)',
        "doc.metrics.arrival_time == 4.0 && doc.metrics.warranty_period >= 24",
        'statements.exists(s, s.metric == "response_time" && s.value == 0.5 && s.at == "≤")',
        'size(statements.filter(s, s.metric == "arrival_time")) == 2',
        "doc.length > 40",
    ],
)
def test_what_an_expression_sees(true: str) -> None:
    """Title, fields, the weakest promise of a metric, and each promise."""
    assert Expression.of(true).holds(values_of(document_of(LETTER, shipped_signs())))


def test_a_false_expression_is_a_finding() -> None:
    """For the document at its beginning, for a statement at its words."""
    (one,) = found_by("kind: expr\nexpr: doc.metrics.arrival_time <= 2.0", LETTER)
    assert one.source.line == 1
    each = "kind: expr\neach: statement\nexpr: '!(statement.metric == \"warranty_period\")'"
    (other,) = found_by(each, LETTER)
    assert (other.source.line, "质保期" in other.quote) == (5, True)


@pytest.mark.parametrize(
    "wrong", ["doc.nothing > 1", "doc.title > 1", "1 / 0 > 1", "doc.title", "doc.fields.x == doc.y"]
)
def test_what_cannot_be_evaluated_is_no_pass(wrong: str) -> None:
    """A missing key, wrong types and a value that is neither true nor false are errors."""
    (one,) = found_by(f"kind: expr\nexpr: '{wrong}'", LETTER)
    assert one.verdict is Verdict.ERROR


@pytest.mark.parametrize(
    "wrong",
    [
        "doc.length >",
        "nobody",
        "size(doc.title)",
        "statements.map(s, s) == []",
        "[1, 2].exists(x, x > 1)",
        "(statements).exists(x, true)",
        'doc.title.matches("a+")',
        "doc.length > 1 " + "|| true " * 100,
        "(" * 60 + "true" + ")" * 60,
    ],
)
def test_a_wrong_expression_is_told_where_it_stands(wrong: str) -> None:
    """What does not compile, and what could cost without limit, is refused when the file is read."""
    (one,) = built(f"kind: expr\nexpr: '{wrong}'").findings
    assert (one.rule, one.source.line, one.source.column) == ("rule-expression", 11, 11)


@pytest.mark.parametrize(
    "heavy",
    [
        "statements.all(a, statements.all(b, statements.all(c, a != b || b != c || true)))",
        "statements.all(a, statements.all(b, statements == statements))",
        "statements.all(a, statements.all(b, a.quote + b.quote + a.quote + b.quote != ''))",
    ],
)
def test_no_expression_hangs(heavy: str) -> None:
    """Nested loops over hundreds of statements end, by themselves or by the budget."""
    text = "\n\n".join(["接到报修后30分钟内响应，2小时内到达现场。"] * 300)
    values = values_of(document_of(text, shipped_signs()))
    start = time.process_time()
    with pytest.raises(RuleError, match="budget"):
        Expression.of(heavy).holds(values)
    assert time.process_time() - start < 30


def test_without_the_library_the_rule_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it cannot be installed, that is a finding with verdict error and no crash."""
    monkeypatch.setitem(sys.modules, "cel_expr_python", None)
    cel._environment.cache_clear()
    (one,) = built("kind: expr\nexpr: doc.length > 1").findings
    cel._environment.cache_clear()
    assert (one.rule, one.verdict) == ("rule-not-available", Verdict.ERROR)
    assert "cel-expr-python" in one.help.en


def test_a_value_that_is_missing_can_be_asked_for(tmp_path: Path) -> None:
    """A statement without a bound has no `value`, and `has` says so."""
    path = tmp_path / "函.txt"
    path.write_text("我公司提供7×24小时服务热线。\n终身维修。\n", encoding="utf-8")
    said = values_of(document(path))["statements"]
    assert {"value" in one for one in said} == {True, False}
    guard = Expression.of("!has(statement.value) || statement.value < 0.1")
    without = next(one for one in said if "value" not in one)
    assert guard.holds({"doc": {}, "statements": said, "statement": without})
