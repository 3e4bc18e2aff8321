"""The tender file that reading makes, and the changes that a new reading makes in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.loading.compose import MappingNode, ScalarNode, SequenceNode, compose
from toolkit.loading.editing import REQUIREMENT_KEYS, YamlText, open_yaml, value_of
from toolkit.loading.faults import MISSING_KEY
from toolkit.loading.validation import validate
from toolkit.loading.writing import Value, comment_lines, entry_lines
from toolkit.model.finding import Finding
from toolkit.model.source import Source
from toolkit.model.tables import Layout
from toolkit.model.tender import Requirement, Tender
from toolkit.model.text import Language, Text
from toolkit.model.written import MAX_ID_BYTES
from toolkit.pattern import pattern

from .intake_facts import (
    NAMES,
    REQUIRED,
    SINGLE,
    Found,
    missing_line,
    place_comment,
    rules_of,
    single,
)
from .intake_faults import NOT_A_TENDER
from .intake_layouts import layout_comments, layouts_of
from .intake_memory import COMMENT, Memory
from .intake_merge import Merge
from .intake_requirements import Fresh

_TOLD = pattern(r"^# \[(?P<key>[a-z_]+)\] ", re.M)
_TOP = Text(
    "由 pledgebook tender read 读自下列文件，读到的内容要由人核对：每核对一条要求，就把它的 confirmed 改为 true。\n"
    "再次读取（例如读补遗）时，人写的、核对过的内容都保留；变了的要求标为 change: changed，要重新核对。",
    "Read by pledgebook tender read from the files below. A person checks it: turn `confirmed` of each\n"
    "requirement true. Reading again keeps what a person wrote; what changed is marked `change: changed`.",
)


@dataclass(frozen=True, slots=True)
class Record:
    """What the file remembers: the SHA-256 of each file by its name, and what was read."""

    files: Mapping[str, str]
    memory: Memory


@dataclass(frozen=True, slots=True)
class Standing:
    """A tender file as it is: its text, its nodes, and its values (stand-ins where facts lack)."""

    text: str
    root: MappingNode
    tender: Tender

    @property
    def present(self) -> Mapping[str, object]:
        """The keys that the file has."""
        return self.root.items


def read_standing(text: str, path: Path) -> Standing | tuple[Finding, ...]:
    """Read a tender file to be changed; only facts may be missing in it, all else is told."""
    root, findings = compose(text, path)
    if root is None or findings:
        return findings
    kind = root.items.get("kind") if isinstance(root, MappingNode) else None
    if (
        not isinstance(root, MappingNode)
        or not isinstance(kind, ScalarNode)
        or kind.value != "tender"
    ):
        return (NOT_A_TENDER.finding(Source(path), name=path.name),)
    checked = validate(root, Tender, path)
    lacking = {(MISSING_KEY.id, name) for name in (*REQUIRED, "bidder")}
    wrong = tuple(f for f in checked.findings if (f.rule, f.evidence.get("key")) not in lacking)
    if wrong or checked.value is None:
        return wrong
    return Standing(text, root, checked.value)


def lacking(standing: Standing) -> list[str]:
    """List the facts that were not found and that nobody wrote since."""
    held = standing.root.items.get("rules")
    there = {*standing.present, *(held.items if isinstance(held, MappingNode) else ())}
    told = (match["key"] for match in _TOLD.finditer(standing.text))
    named = dict.fromkeys([*REQUIRED, "bidder", *(key for key in told if key in NAMES)])
    return [name for name in named if name not in there]


def new_text(
    id: str, bidder: str, found: Found, layouts: Sequence[Layout], language: Language
) -> str:
    """Write a new tender file with its facts; files and requirements are put in by `changed_text`."""
    return "\n".join(_new_lines(id, bidder, found, layouts, language)) + "\n"


def _new_lines(
    id: str, bidder: str, found: Found, layouts: Sequence[Layout], language: Language
) -> Iterator[str]:
    yield from comment_lines(_TOP.of(language))
    yield "kind: tender"
    yield from entry_lines("id", id)
    known = single(found.facts)
    for name in SINGLE:
        if name == "bid_validity":
            yield from _bidder(bidder, language)
        if name in known:
            value, fact = known[name]
            yield from place_comment(fact, found.file, language)
            yield from entry_lines(name, value)
        else:
            yield missing_line(name, language)
        if name == "purchaser" and found.facts.agency is not None:
            yield from place_comment(found.facts.agency, found.file, language)
    rules = rules_of(found.facts)
    if rules:
        yield from _rules(found, language)
        yield from entry_lines("rules", rules)
    yield from (
        missing_line(name, language)
        for name in ("marks", "rejected_from", "verbatim", "empty_table", "rejection")
        if name not in rules
    )
    yield from _tables(id, found, layouts, language)
    documents = [fact.value for fact in found.facts.required_documents]
    if documents:
        yield from place_comment(found.facts.required_documents[0], found.file, language)
        yield from entry_lines("required_documents", documents)
    else:
        yield missing_line("required_documents", language)


def _bidder(bidder: str, language: Language) -> Iterator[str]:
    if bidder:
        yield from entry_lines("bidder", bidder)
    else:
        yield missing_line("bidder", language)


def _rules(found: Found, language: Language) -> Iterator[str]:
    for name in ("rejected_from", "verbatim", "empty_table"):
        fact = getattr(found.facts, name)
        if fact is not None:
            yield from place_comment(fact, found.file, language)


def _tables(id: str, found: Found, layouts: Sequence[Layout], language: Language) -> Iterator[str]:
    tables, _ = layouts_of(found.facts, layouts, Source(Path()))
    for fact in found.facts.tables:
        yield from place_comment(fact, found.file, language)
        yield from layout_comments(fact, layouts, id, language)
    if tables:
        yield from entry_lines("tables", tables)
    elif not found.facts.tables:
        yield missing_line("tables", language)


def changed_text(
    standing: Standing,
    found: Sequence[Found],
    merged: Merge,
    record: Record,
    language: Language,
    *,
    is_new: bool,
) -> str:
    """Change a tender file: facts that it lacked, files, and requirements; all else stays."""
    yaml = open_yaml(standing.text, standing.root)
    for one in found if not is_new else ():
        _add_facts(yaml, standing, one, language)
    listed = [str(name) for name in standing.tender.files]
    now = [*(name for name in listed if name.partition(" sha256:")[0] not in record.files),
           *(f"{name} sha256:{digest}" for name, digest in record.files.items())]  # fmt: skip
    if sorted(listed) != sorted(now):
        yaml.set_root({"files": now}, before="requirements")
    by_id = {entry.id: node for entry, node in _entries(standing, yaml)}
    for own, values in merged.updates.items():
        if own in merged.changed:
            values = {**values, **_open_again(yaml, by_id[own])}
        yaml.change(by_id[own], values, REQUIREMENT_KEYS)
    added = [_with_change(fresh, is_new=is_new) for fresh in merged.added]
    yaml.append("requirements", added)
    lines = record.memory.lines()
    if lines != [str(line) for line in standing.tender.read]:
        if not standing.tender.read:
            yaml.insert_after((), list(comment_lines(COMMENT.of(language))))
        yaml.set_root({"read": lines})
    return yaml.text()


def _open_again(yaml: YamlText, entry: MappingNode) -> dict[str, Value | None]:
    """Take back the confirmation of an answer, which was given for the former number."""
    answer = entry.items.get("answer")
    agreed = answer.items.get("confirmed") if isinstance(answer, MappingNode) else None
    if answer is None or not isinstance(agreed, ScalarNode) or str(agreed.value) != "true":
        return {}
    if yaml.is_flow(entry):
        held = value_of(answer)
        return {"answer": {**held, "confirmed": False}} if isinstance(held, dict) else {}
    yaml.put_scalar(agreed, "false")
    return {}


def _entries(standing: Standing, yaml: YamlText) -> Iterator[tuple[Requirement, MappingNode]]:
    return zip(standing.tender.requirements, yaml.entries("requirements"), strict=True)


def _with_change(fresh: Fresh, *, is_new: bool) -> Value:
    values: dict[str, Value] = dict(fresh.values())
    return values if is_new else {**values, "change": "new"}


def _add_facts(yaml: YamlText, standing: Standing, found: Found, language: Language) -> None:
    """Add what the file lacked, and list entries that it has not; what stands there is kept."""
    known = single(found.facts)
    added: set[str] = set()
    for at, name in enumerate(SINGLE):
        if name not in standing.root.keys and name in known:
            value, fact = known[name]
            written = [*place_comment(fact, found.file, language), *entry_lines(name, value)]
            yaml.insert_after(("id", *SINGLE[:at]), written)
            added.add(name)
    rules = rules_of(found.facts)
    if "rules" not in standing.root.keys and rules:
        yaml.set_root({"rules": rules}, before="requirements")
        added |= set(rules)
    elif "rejection" in rules:
        _add_rejections(yaml, standing, found)
    documents = [fact.value for fact in found.facts.required_documents]
    if "required_documents" not in standing.root.keys and documents:
        yaml.set_root({"required_documents": documents}, before="requirements")
        added.add("required_documents")
    for name in added:
        yaml.drop_lines(re.compile(rf"# \[{name}\] "))


def _add_rejections(yaml: YamlText, standing: Standing, found: Found) -> None:
    """Add rules for rejecting bids that a further file gives."""
    have = {"".join(str(rule).split()) for rule in standing.tender.rules.rejection}
    more = [f.value for f in found.facts.rejection if "".join(f.value.split()) not in have]
    held = standing.root.items["rules"]
    if not more or not isinstance(held, MappingNode) or not have:
        return
    rules = held.items.get("rejection")
    block = isinstance(rules, SequenceNode) and yaml.lines[rules.place[0] - 1].lstrip().startswith(
        "- "
    )
    if isinstance(rules, SequenceNode) and block:
        yaml.append_to(rules, list(more))
    else:
        value = value_of(held)
        if isinstance(value, dict):
            yaml.set_root({"rules": {**value, "rejection": [*value.get("rejection", []), *more]}})


def file_id(path: Path) -> str:
    """Make an id of a file's name."""
    name = re.sub(r"[^0-9a-z\u4e00-\u9fff]+", "-", path.stem.casefold()).strip("-")
    return name.encode()[:MAX_ID_BYTES].decode(errors="ignore").strip("-") or "tender"
