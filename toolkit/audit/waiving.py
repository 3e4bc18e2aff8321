"""Waivers applied: an accepted finding keeps its place in the report but fails nothing."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from toolkit.model.finding import Finding, Rule, Severity, Verdict, Waived
from toolkit.model.organisation import Organisation
from toolkit.model.roles import Roles
from toolkit.model.text import Text
from toolkit.model.waivers import Waiver
from toolkit.model.workspace import Workspace

EXPIRED = Rule(
    "waiver-expired",
    Severity.ERROR,
    Text("豁免已于 {expires} 到期", "the waiver expired on {expires}"),
    Text(
        "改正问题，或由批准人重新批准并写上新的到期日。",
        "Mend what it excused, or have it approved anew with a later day.",
    ),
    Text(
        "过期的豁免不再有人负责。",
        "Nobody answers any more for what an expired waiver excuses.",
    ),
)
UNUSED = Rule(
    "waiver-unused",
    Severity.WARNING,
    Text("豁免没有对应的发现（规则 {rule}）", "the waiver excuses nothing (rule {rule})"),
    Text("问题已改正的，请删除这条豁免。", "Delete the waiver where its finding was mended."),
    Text(
        "留着的豁免会把以后的同一个问题悄悄放过。",
        "A waiver that is left over would silently excuse the same mistake later.",
    ),
)
DATES = Rule(
    "waiver-dates",
    Severity.ERROR,
    Text(
        "豁免的到期日 {expires} 早于批准日 {granted}，或批准日在将来",
        "the waiver expires on {expires}, before it was granted on {granted}, or is granted in the future",
    ),
    Text("核对批准日和到期日。", "Check both days."),
    Text("日期不通的豁免等于没有批准。", "A waiver whose days make no sense was not granted."),
)
UNREAD = Rule(
    "waivers-not-read",
    Severity.ERROR,
    Text(
        "这个文件有错误，其中的豁免这一次都没有算",
        "this file has mistakes, so that none of its waivers counts in this run",
    ),
    Text("改正这个文件里的错误。", "Mend the mistakes of the file."),
    Text(
        "有效的豁免没有算，已接受的问题又会算不通过。",
        "Where valid waivers do not count, what was accepted fails again.",
    ),
)
UNKNOWN_RULE = Rule(
    "waiver-rule-unknown",
    Severity.ERROR,
    Text("豁免写的规则“{rule}”不存在", "the waiver is for `{rule}`, and there is no such rule"),
    Text("抄报告里的规则；全部规则：pledgebook rules list。", "Copy the rule from the report."),
    Text("写错规则的豁免，看的人不知道豁免了什么。", "Nobody sees what such a waiver excuses."),
)
UNKNOWN_APPROVER = Rule(
    "waiver-approver-unknown",
    Severity.WARNING,
    Text(
        "豁免的批准人“{approver}”不是政策里的岗位，也不是任职人",
        "`{approver}`, who granted the waiver, is no post of the policies and holds none",
    ),
    Text("写批准的岗位，例如总经理。", "Write the post that granted it."),
    Text("查不到的批准人等于没有人批准。", "A waiver by somebody unknown was not granted."),
)
MISMATCH = Rule(
    "waiver-mismatch",
    Severity.ERROR,
    Text(
        "豁免写的是文件“{document}”的规则 {rule}，它的指纹却是“{other}”的 {found}；它不起作用",
        "the waiver names {rule} in `{document}`, but its fingerprint is that of {found} in `{other}`; "
        "it excuses nothing",
    ),
    Text("从报告里重新抄写，或重新豁免。", "Copy it from the report, or waive the finding anew."),
    Text(
        "写的和豁免的不是一回事，看的人会被误导。",
        "Who reads the waiver would think that something else was accepted.",
    ),
)
EXCEEDED = Rule(
    "waiver-exceeded",
    Severity.WARNING,
    Text(
        "豁免的是 {number} 处，现在多出来的没有豁免", "the waiver is for {number}; there are more"
    ),
    Text(
        "改正多出来的，或由批准人同意后改 count。",
        "Mend what was added, or have it approved and change `count`.",
    ),
    Text(
        "批准的是当时看到的几处，不是以后再加的。",
        "What was accepted are the places of that day, and not those added later.",
    ),
)
FAULTS = (DATES, EXCEEDED, EXPIRED, MISMATCH, UNKNOWN_APPROVER, UNKNOWN_RULE, UNREAD, UNUSED)


@dataclass(frozen=True, slots=True)
class Waiving:
    """Findings with the waivers that hold for them, and the findings about waivers."""

    findings: tuple[Finding, ...]
    about: tuple[Finding, ...]


Judged = Callable[[str, str, str | None], bool]


def waive(
    findings: Iterable[Finding], waivers: Sequence[Waiver], as_of: date, judged: Judged
) -> Waiving:
    """Mark each finding that a waiver excuses on a day (its last day included).

    `judged` tells of a rule, a document and a folder whether this run would have found what is
    waived; where it would not, a waiver is not unused. What could not be evaluated is never
    excused.
    """
    uses: dict[str, list[_Use]] = {}
    for waiver in waivers:
        if waiver.granted <= as_of <= waiver.expires:
            uses.setdefault(waiver.fingerprint, []).append(_Use(waiver, waiver.count))
    marked = tuple(_marked(finding, uses.get(finding.fingerprint, ())) for finding in findings)
    all_uses = [use for several in uses.values() for use in several]
    told = {id(use.waiver): use for use in all_uses}
    about = (found for waiver in waivers for found in _about(waiver, told, as_of, judged))
    return Waiving(marked, tuple(about))


@dataclass(slots=True)
class _Use:
    """A waiver that is valid, and what came of it: how many places are left to be excused."""

    waiver: Waiver
    left: int
    matched: bool = False
    exceeded: bool = False
    other: Finding | None = None


def _marked(finding: Finding, uses: Iterable[_Use]) -> Finding:
    if finding.verdict is not Verdict.FAIL:
        return finding
    for use in uses:
        waiver = use.waiver
        if (waiver.rule, waiver.document) != (finding.rule, finding.name):
            use.other = finding
        elif waiver.folder in (None, finding.folder):
            use.matched = True
            if finding.count <= use.left:
                use.left -= finding.count
                told = Waived(waiver.reason, waiver.approver, waiver.granted, waiver.expires)
                return replace(finding, waiver=told)
            use.exceeded = True
    return finding


def approvers(workspace: Workspace) -> frozenset[str]:
    """List who can grant a waiver: the posts of all organisations by title and by holder.

    It is empty where the workspace knows no posts.
    """
    posts = [role for book in workspace.of(Roles) for role in book.roles]
    heads = [one for company in workspace.of(Organisation) for one in company.positions]
    known = [(one.title, one.holder) for one in posts]
    known += [(one.title, one.holder) for one in heads]
    return frozenset(name for pair in known for name in pair if name)


def doubtful(
    waivers: Iterable[Waiver], rules: Container[str], known: frozenset[str]
) -> Iterator[Finding]:
    """Report waivers for a rule that there is not, or by somebody whom the policies do not know."""
    for waiver in waivers:
        if waiver.rule not in rules:
            yield UNKNOWN_RULE.finding(waiver.at("rule"), quote=waiver.rule, rule=waiver.rule)
        if known and waiver.approver not in known:
            yield UNKNOWN_APPROVER.finding(
                waiver.at("approver"), quote=waiver.approver, approver=waiver.approver
            )


def _about(
    waiver: Waiver, uses: Mapping[int, _Use], as_of: date, judged: Judged
) -> Iterator[Finding]:
    use = uses.get(id(waiver))
    if waiver.expires < waiver.granted or waiver.granted > as_of:
        yield DATES.finding(waiver.at("expires"), expires=waiver.expires, granted=waiver.granted)
    elif use is None:
        yield EXPIRED.finding(waiver.at("expires"), expires=waiver.expires)
    elif use.other is not None:
        yield MISMATCH.finding(
            waiver.at("fingerprint"),
            quote=waiver.fingerprint,
            rule=waiver.rule,
            document=waiver.document,
            found=use.other.rule,
            other=use.other.name,
        )
    elif use.exceeded:
        yield EXCEEDED.finding(waiver.source, number=waiver.count)
    elif not use.matched and judged(waiver.rule, waiver.document, waiver.folder):
        yield UNUSED.finding(waiver.source, rule=waiver.rule)
