"""Putting what was read into a tender file's text: facts, requirements, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.errors import NotSafeError
from toolkit.model.finding import Finding
from toolkit.model.metric import Metrics
from toolkit.model.organisation import Organisation
from toolkit.model.source import Source
from toolkit.model.tables import Layout, Layouts
from toolkit.model.tender import Choice, Requirement
from toolkit.model.text import Language, Text
from toolkit.model.workspace import Workspace
from toolkit.model.written import contents
from toolkit.reading.addendum import Amendment, in_full, read_amendments
from toolkit.reading.files import FileText
from toolkit.reading.signs import MetricSigns
from toolkit.reading.tender_facts import read_facts

from .intake_documents import Choices, choices_of, document_lines
from .intake_facts import Found, contradictions, kept_facts
from .intake_layouts import layouts_of
from .intake_memory import remembered
from .intake_merge import Merge, merge
from .intake_reading import Reading, replaces
from .intake_requirements import Fresh, fresh_requirements, numbered
from .intake_yaml import Record, Standing, changed_text, file_id, new_text, read_standing


@dataclass(frozen=True, slots=True)
class Means:
    """What reading needs of a workspace."""

    signs: MetricSigns
    layouts: tuple[Layout, ...]
    choices: tuple[Choices, ...]
    bidder: str
    language: Language


def means_of(workspace: Workspace, bidder: str, language: Language) -> Means:
    """Gather what reading needs; the one organisation of a workspace bids unless another is named."""
    metrics = (metric for file in workspace.of(Metrics) for metric in file.metrics)
    layouts = tuple(layout for file in workspace.of(Layouts) for layout in file.layouts)
    names = [one.id for one in workspace.of(Organisation)]
    alone = str(names[0]) if len(names) == 1 else ""
    bids = bidder or alone
    return Means(MetricSigns.of(metrics), layouts, choices_of(workspace, bids), bids, language)


def take(
    standing: Standing | None, texts: Sequence[FileText], means: Means, path: Path, *, amends: bool
) -> tuple[Standing, list[Finding], Merge | None]:
    """Put files into a tender file's text; gives it, what to look at, and what changed.

    `amends` says that the files are addenda. Raises NotSafeError where the text cannot be changed
    without harm.
    """
    found = [Found(text.path.name, read_facts(text.passages)) for text in texts]
    is_new = standing is None
    findings = [f for one in found for f in contradictions(one, Source(path))]
    if standing is None:
        first = _whole(found)
        text = new_text(file_id(path), means.bidder, first, means.layouts, means.language)
        documents = document_lines(means.choices, means.bidder, means.language)
        text = "\n".join([text.rstrip("\n"), *documents]) + "\n"
        standing = _standing(text, path)
        findings.extend(layouts_of(first.facts, means.layouts, Source(path))[1])
    else:
        for one in found:
            findings.extend(kept_facts(one, standing.tender, standing.present, Source(path)))
    reading = _reading(texts, found, means.signs, standing, amends=amends, is_new=is_new)
    merged = merge(standing.tender.requirements, reading)
    merged.added = numbered(merged.added, {str(entry.id) for entry in standing.tender.requirements})
    hashes = {text.path.name: text.sha256 for text in texts}
    record = Record(hashes, reading.noted(standing.tender.requirements))
    written = changed_text(standing, found, merged, record, means.language, is_new=is_new)
    after = _standing(written, path)
    _check(standing, after, merged)
    return after, findings, None if is_new else merged


def _reading(
    texts: Sequence[FileText],
    found: Sequence[Found],
    signs: MetricSigns,
    standing: Standing,
    *,
    amends: bool,
    is_new: bool,
) -> Reading:
    """Read the requirements of files; of an addendum only what holds from now on."""
    old = standing.tender.requirements
    told = (name for name in ("project", "purchaser") if name in standing.present)
    names_told = [str(getattr(standing.tender, name)) for name in told]
    fresh: list[Fresh] = []
    amendments: list[tuple[str, Amendment]] = []
    for text in texts:
        own = text
        if amends:
            passages, changes = read_amendments(text.passages)
            own = replace(text, passages=in_full(passages, changes, _quotes(old)))
            amendments.extend((text.path.name, change) for change in changes)
        facts = next(one.facts for one in found if one.file == text.path.name)
        fresh.extend(fresh_requirements(own, signs, facts, names_told, amends=amends))
    names = frozenset(text.path.name for text in texts)
    memory = remembered(standing.tender)
    versions: frozenset[str] = frozenset() if amends or is_new else replaces(fresh, old)
    known = dict(str(line).partition(" sha256:")[::2] for line in standing.tender.files)
    same = frozenset(t.path.name for t in texts if known.get(t.path.name) == t.sha256)
    return Reading(
        fresh,
        names | versions,
        same,
        {(name, change.place): change for name, change in amendments if not change.deleted},
        [change for _, change in amendments if change.deleted],
        memory,
    )


def _quotes(old: Sequence[Requirement]) -> list[tuple[str, str]]:
    return [(str(entry.clause or ""), str(entry.quote)) for entry in old if entry.change != "gone"]


def _whole(found: Sequence[Found]) -> Found:
    """Join the facts of several files: what the first does not tell, a later one may."""
    first, *others = found
    facts = first.facts
    for other in others:
        for name in facts.__dataclass_fields__:
            if not getattr(facts, name):
                facts = replace(facts, **{name: getattr(other.facts, name)})
    return Found(first.file, facts)


def _standing(text: str, path: Path) -> Standing:
    read = read_standing(text, path)
    if isinstance(read, Standing):
        return read
    why = read[0].message if read else Text("无法读回", "it cannot be read back")
    raise NotSafeError(
        Text(f"{path.name} 没有改动：写出的内容{why.zh}", f"{path.name} was left alone: {why.en}")
    )


def _check(before: Standing, after: Standing, merged: Merge) -> None:
    """Make sure that nothing else changed: what was not to be changed has to load as it was."""
    kept = {entry.id: entry for entry in after.tender.requirements}
    lost = [
        entry.id
        for entry in before.tender.requirements
        if entry.id not in kept
        or contents(_left(entry, merged)) != contents(kept[entry.id].answer)
        or (entry.id not in merged.updates and contents(entry) != contents(kept[entry.id]))
    ]
    count = len(before.tender.requirements) + len(merged.added)
    if (
        lost
        or len(kept) != count
        or contents(before.tender.approvals) != contents(after.tender.approvals)
    ):
        name = lost[0] if lost else "requirements"
        raise NotSafeError(
            Text(
                f"没有改动：“{name}”的写法无法安全合并，请改为每个键一行",
                f"left alone: `{name}` cannot be merged safely; write a key a line",
            )
        )


def _left(entry: Requirement, merged: Merge) -> Choice | None:
    """Give the answer that has to be left: as it was, but that of a changed entry is open again."""
    if entry.answer is None or entry.id not in merged.changed:
        return entry.answer
    return entry.answer.model_copy(update={"confirmed": False})
