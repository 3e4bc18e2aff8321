"""Every rule by its group, and choosing among them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from toolkit.audit import waiving
from toolkit.audit.own import examples as own_examples
from toolkit.audit.own import faults as own_faults
from toolkit.audit.rules import DOCUMENT_RULES, MADE_RULES, POLICY_RULES, SET_RULES
from toolkit.batch import publish, writing
from toolkit.errors import UsageError
from toolkit.loading import faults as loading
from toolkit.loading.tables import faults as table_faults
from toolkit.loading.workspace import load
from toolkit.model.finding import Rule
from toolkit.model.nearest import close_match, meant
from toolkit.model.text import Text
from toolkit.rendering import faults as templates

from . import (
    audit_faults,
    batch_faults,
    certificates,
    clashes,
    control_faults,
    distributing,
    generate,
    import_faults,
    intake_faults,
    kept_files,
    ledger_verify,
    readiness,
    review,
    rule_examples,
    set_files,
    sheet_faults,
)
from .own import own
from .rooted import root_of
from .selection import Selection

_NO_NAME = Text(
    "--select 或 --ignore 后面没有写规则", "no rule is named behind --select or --ignore"
)
_OWN = Text("自己写的规则", "Rules of the house")


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that look at one thing."""

    id: str
    title: Text
    rules: tuple[Rule, ...]


_TITLES: Mapping[str, Text] = {
    "loading": Text("读取 YAML", "Reading YAML"),
    "policy": Text("政策和招标文件", "Policies and tenders"),
    "intake": Text("读取招标文件", "Reading a tender"),
    "answering": Text("应答", "Answering"),
    "templates": Text("模板", "Templates"),
    "making": Text("生成", "Making"),
    "made": Text("生成的成套文件", "Made sets"),
    "control": Text("文件控制", "Document control"),
    "auditing": Text("审查本身", "The audit itself"),
    "waivers": Text("豁免", "Waivers"),
    "own-rules": Text("自己写的规则本身", "Rules of users, and their mistakes"),
    "numbering": Text("文件：编号和引用", "Documents: numbering and references"),
    "leftovers": Text("文件：残留", "Documents: leftovers"),
    "consistency": Text("文件：一致性", "Documents: consistency"),
    "promises": Text("文件：承诺", "Documents: promises"),
    "roles": Text("文件：岗位", "Documents: roles"),
    "form": Text("文件：格式", "Documents: form"),
    "integrity": Text("文件：完整性", "Documents: integrity"),
}


@cache
def groups() -> tuple[Group, ...]:
    """List every rule in its group, by id."""
    held: dict[str, tuple[Rule, ...]] = {
        "loading": loading.FAULTS,
        "policy": _rules(POLICY_RULES),
        "intake": intake_faults.FAULTS,
        "answering": sheet_faults.FAULTS,
        "templates": templates.FAULTS,
        "making": (
            *generate.FAULTS,
            *readiness.FAULTS,
            *clashes.FAULTS,
            *publish.FAULTS,
        ),
        "batch": (*batch_faults.FAULTS, *table_faults.FAULTS, *writing.FAULTS),
        "made": (*review.FAULTS, *_rules(MADE_RULES)),
        "control": (
            *control_faults.FAULTS,
            *set_files.FAULTS,
            *ledger_verify.FAULTS,
            *kept_files.FAULTS,
            *distributing.FAULTS,
            *import_faults.FAULTS,
            *certificates.FAULTS,
        ),
        "auditing": audit_faults.FAULTS,
        "waivers": waiving.FAULTS,
        "own-rules": (*own_faults.FAULTS, *own_examples.FAULTS, *rule_examples.FAULTS),
    }
    for module in (*DOCUMENT_RULES, *SET_RULES):
        folder = module.__name__.split(".")[-2]
        held[folder] = (*held.get(folder, ()), module.RULE)
    return tuple(
        Group(name, _TITLES.get(name, Text(name, name)), tuple(sorted(rules, key=lambda r: r.id)))
        for name, rules in held.items()
    )


def groups_of(folder: Path) -> tuple[Group, ...]:
    """List every rule in its group, those of the users of a folder's workspace at the end."""
    root = root_of(folder)
    added = own(load(root) if isinstance(root, Path) else None)
    rules = tuple(rule.RULE for rule in added.rules)
    return (*groups(), Group("own", _OWN, rules)) if rules else groups()


@cache
def catalogue() -> Mapping[str, Rule]:
    """Give every rule by its id."""
    return {rule.id: rule for group in groups() for rule in group.rules}


def rule_named(name: str, listed: Sequence[Group]) -> tuple[Group, Rule]:
    """Find a rule with its group; raises UsageError with the name that was meant."""
    for group in listed:
        for rule in group.rules:
            if rule.id == name:
                return group, rule
    raise _unknown(name, (rule.id for group in listed for rule in group.rules))


def selection(
    select: Collection[str], ignore: Collection[str], added: tuple[Rule, ...] = ()
) -> Selection:
    """Choose rules by ids, groups or beginnings of ids, parted by commas.

    `added` are the rules of users, as the group `own`. Raises UsageError for a name that is none
    of these.
    """
    listed = (*groups(), Group("own", _OWN, added))
    wanted, unwanted = _named(select, listed), _named(ignore, listed)
    if wanted is None and unwanted is None:
        return Selection()
    every = frozenset(rule.id for group in listed for rule in group.rules)
    chosen = every if wanted is None else wanted
    return Selection(chosen - (unwanted or frozenset()))


def _named(tokens: Collection[str], listed: Sequence[Group]) -> frozenset[str] | None:
    names = [name.strip() for token in tokens for name in token.split(",") if name.strip()]
    if not names:
        if tokens:
            raise UsageError(_NO_NAME)
        return None
    return frozenset(rule for name in names for rule in _matching(name, listed))


def _matching(name: str, listed: Sequence[Group]) -> Iterator[str]:
    by_group = {group.id: [rule.id for rule in group.rules] for group in listed}
    rules = [rule for inside in by_group.values() for rule in inside]
    begin = name.rstrip("-*") + "-"
    found = [rule for rule in rules if rule == name or rule.startswith(begin)]
    found += by_group.get(name, [])
    if not found:
        raise _unknown(name, (*rules, *by_group))
    yield from found


def _unknown(name: str, known: Iterable[str]) -> UsageError:
    near = meant(close_match(name, known) or "")
    return UsageError(
        Text(
            f"没有规则“{name}”。{near.zh}全部规则：pledgebook rules list",
            f"there is no rule `{name}`. {near.en}All rules: pledgebook rules list",
        )
    )


def _rules(modules: Iterable[ModuleType]) -> tuple[Rule, ...]:
    return tuple(module.RULE for module in modules)
