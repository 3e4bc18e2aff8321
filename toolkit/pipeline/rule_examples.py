"""Testing the rules of users by their examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.audit.engine import own_rules
from toolkit.audit.own.examples import try_examples
from toolkit.loading.faults import ENCODING, NO_WORKSPACE, TOO_LARGE, UNREADABLE
from toolkit.loading.workspace import Loaded, load
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.rules import AnyRule, Rules
from toolkit.model.source import Source
from toolkit.model.text import Text
from toolkit.reading.signs import MetricSigns

from .own import unread
from .rooted import root_of
from .selection import ANYTHING, Coverage

NO_RULES = Rule(
    "no-rules",
    Severity.ERROR,
    Text("这里没有 kind: rules 的文件", "there is no file of kind rules here"),
    Text(
        "在 policies/ 里写一个，见 docs/how-to/write-an-audit-rule.zh-CN.md。",
        "Write one in policies/; see docs/how-to/write-an-audit-rule.md.",
    ),
    Text(
        "没有测试任何规则不等于规则都对。",
        "That nothing was tested does not mean that all is well.",
    ),
)
FAULTS = (NO_RULES,)


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of the examples: how many rules and examples there are, and what is wrong."""

    findings: tuple[Finding, ...]
    rules: int
    examples: int
    files: int
    readable: bool
    paths: tuple[Path, ...] = ()
    skipped: tuple[Rule, ...] = ()
    root: Path | None = None
    organisation: str = ""
    coverage: Coverage = ANYTHING


def try_rules(paths: Sequence[Path], as_of: date) -> Tried:
    """Run the examples of the rules in some files, or in the workspace of the current folder."""
    findings: list[Finding] = []
    rules: list[AnyRule] = []
    files = 0
    for root, inside in _roots(paths or [Path.cwd()], findings).items():
        loaded = load(root, [path for path in inside if path.is_file()])
        books = [book for book in loaded.workspace.of(Rules) if _asked(book.source.path, inside)]
        findings += (f for f in unread(loaded) if _asked(f.source.path, inside))
        if not books and not findings:
            findings.append(NO_RULES.finding(Source(inside[0])))
        files += len(books)
        rules += (rule for book in books for rule in book.rules)
        findings += _tried(loaded, books, as_of)
    lost = {rule.id for rule in (UNREADABLE, TOO_LARGE, ENCODING, NO_WORKSPACE)}
    ordered = tuple(sorted(findings, key=lambda finding: finding.source))
    examples = sum(len(rule.examples.bad) + len(rule.examples.good) for rule in rules)
    readable = all(finding.rule not in lost for finding in ordered)
    return Tried(ordered, len(rules), examples, files, readable)


def _tried(loaded: Loaded, books: Sequence[Rules], as_of: date) -> Iterator[Finding]:
    """Give what is wrong with rules, and with the examples of those that can be run."""
    signs = MetricSigns.of(loaded.workspace.metrics.values())
    built = own_rules(loaded.workspace, loaded.broken)
    for book in books:
        path = book.source.path
        wrong = [found for found in built.findings if found.source.path == path]
        yield from wrong
        known = (*wrong, *loaded.findings)
        places = {found.source.line for found in known if found.source.path == path}
        for rule in book.rules:
            if not places & set(_lines(rule, book)):
                yield from try_examples(rule, signs, as_of)


def _lines(rule: AnyRule, book: Rules) -> range:
    """Give the lines of a rule: until the next one begins."""
    later = [other.source.line for other in book.rules if other.source.line > rule.source.line]
    return range(rule.source.line, min(later, default=rule.source.line + 10_000))


def _roots(paths: Sequence[Path], findings: list[Finding]) -> dict[Path, list[Path]]:
    roots: dict[Path, list[Path]] = {}
    for path in (one.resolve() for one in paths):
        if not path.exists():
            why = Text("文件不存在", "there is no such file")
            findings.append(UNREADABLE.finding(Source(path), reason=why))
            continue
        root = root_of(path)
        if isinstance(root, Finding):
            # A file that is not filed yet is tested with the metrics of the workspace at hand.
            root = root_of(Path.cwd())
        if isinstance(root, Finding):
            findings.append(root)
        else:
            roots.setdefault(root, []).append(path)
    return roots


def _asked(path: Path, inside: Sequence[Path]) -> bool:
    return any(path.resolve().is_relative_to(one) for one in inside)
