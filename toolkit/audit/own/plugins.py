"""Rules of other packages, by the entry point group `pledgebook.rules`.

An entry point names a module or an object with `RULE`, a `toolkit.model.finding.Rule`, and
`check(document, around)`, which gives findings made with that rule.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import replace
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence, Check, DocumentRule
from toolkit.errors import RuleError
from toolkit.model.finding import Finding, Need, Rule, Severity, Verdict
from toolkit.model.source import Source
from toolkit.model.text import Text, same

from .build import Built, OwnRule
from .faults import PLUGIN

GROUP = "pledgebook.rules"
_NO_RULE = Text("没有 RULE（toolkit.model.finding.Rule）", "it has no RULE of the type Rule")
_NO_CHECK = Text("没有可调用的 check(document, around)", "it has no check(document, around)")
_BAD_ID = Text("RULE.id 只能用小写字母和连字符", "RULE.id has to be lower-case words with hyphens")
_TAKEN = Text("id“{id}”已被别的规则使用", "the id `{id}` is that of another rule")
_NOT_FINDINGS = Text(
    "check 给出的不是本规则的 Finding", "check gave what is no Finding of its rule"
)


def plugins(taken: frozenset[str]) -> Built:
    """Load every rule that installed packages bring; `taken` are ids that others have."""
    rules: list[DocumentRule] = []
    findings: list[Finding] = []
    ids = set(taken)
    for point in sorted(entry_points(group=GROUP), key=lambda one: (one.name, one.value)):
        try:
            loaded = _loaded(point, ids)
        except RuleError as error:
            findings.append(_broken(point, error.said))
        except KeyboardInterrupt:
            raise
        # A module may fail in any way, or end the program, while it is imported.
        except BaseException as error:
            findings.append(_broken(point, same(f"{type(error).__name__}: {error}")))
        else:
            ids.add(loaded.RULE.id)
            rules.append(loaded)
    return Built(tuple(rules), tuple(findings))


def _loaded(point: EntryPoint, taken: set[str]) -> OwnRule:
    # Standard output is for the report, whatever a module prints.
    with redirect_stdout(sys.stderr):
        found = point.load()
    rule, check = getattr(found, "RULE", None), getattr(found, "check", None)
    if not isinstance(rule, Rule) or not _is_sound_rule(rule):
        raise RuleError(_NO_RULE)
    if not callable(check):
        raise RuleError(_NO_CHECK)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.id):
        raise RuleError(_BAD_ID)
    if rule.id in taken:
        raise RuleError(_TAKEN.fill(id=rule.id))
    return OwnRule(rule, _guarded(rule, check))


def _guarded(rule: Rule, check: Check) -> Check:
    """Let nothing of a plug-in out but findings of its rule, and errors that the engine tells."""

    def guarded(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
        try:
            with redirect_stdout(sys.stderr):
                found = tuple(check(document, around))
        except (KeyboardInterrupt, RuleError):
            raise
        except BaseException as error:
            raise RuleError(same(f"{type(error).__name__}: {error}")) from error
        try:
            sound = all(isinstance(one, Finding) and _is_sound(one, rule) for one in found)
        except (TypeError, AttributeError):
            sound = False
        if not sound:
            raise RuleError(_NOT_FINDINGS)
        yield from found

    return guarded


def _is_sound_rule(rule: Rule) -> bool:
    """Tell whether a rule holds what its types say; a plug-in may put anything there."""
    said = (rule.message, rule.help, rule.why)
    return (
        isinstance(rule.id, str)
        and isinstance(rule.severity, Severity)
        and all(map(_is_text, said))
        and isinstance(rule.needs, tuple)
        and all(isinstance(need, Need) for need in rule.needs)
    )


def _is_sound(finding: Finding, rule: Rule) -> bool:
    """Tell whether a finding is of a rule and holds what its types say."""
    words = (finding.quote, finding.document, *finding.evidence, *finding.evidence.values())
    return (
        finding.rule == rule.id
        and isinstance(finding.severity, Severity)
        and isinstance(finding.verdict, Verdict)
        and _is_text(finding.message)
        and _is_text(finding.help)
        and all(map(_is_place, (finding.source, *finding.related)))
        and all(isinstance(word, str) for word in words)
        and isinstance(finding.count, int)
    )


def _is_place(source: object) -> bool:
    """Tell whether a place can be sorted among others and shown."""
    if not isinstance(source, Source) or not isinstance(source.path, Path):
        return False
    numbers = (source.line, source.column, source.paragraph, source.table, source.page)
    words = (source.part, source.clause)
    return all(isinstance(number, int) for number in numbers) and all(
        isinstance(word, str) for word in words
    )


def _is_text(said: object) -> bool:
    return isinstance(said, Text) and all(isinstance(sentence, str) for sentence in said)


def _broken(point: EntryPoint, reason: Text) -> Finding:
    place = Path(point.dist.name if point.dist else point.value)
    found = PLUGIN.finding(Source(place), quote=point.value, name=point.name, reason=reason)
    return replace(found, verdict=Verdict.ERROR)
