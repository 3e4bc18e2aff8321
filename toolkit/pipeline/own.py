"""The rules that users add: those of a workspace and those of installed packages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.audit.engine import own_rules, plugin_rules
from toolkit.audit.own.build import Built
from toolkit.audit.waiving import UNREAD
from toolkit.loading.files import read_text
from toolkit.loading.workspace import Loaded
from toolkit.model.finding import Finding
from toolkit.model.rules import Rules
from toolkit.model.source import Source
from toolkit.model.waivers import Waivers
from toolkit.pattern import pattern

from .audit_faults import NOT_COUNTED

_WAIVERS = pattern(r"^kind:\s*waivers\b", re.M)


def own(loaded: Loaded | None) -> Built:
    """Gather the rules for an audit, with what is wrong with them or with their files."""
    here = own_rules(loaded.workspace, loaded.broken) if loaded else Built((), ())
    brought = plugin_rules(here.rules)
    faults = tuple(unread(loaded)) if loaded else ()
    short = tuple(_not_counted(loaded, faults)) if loaded else ()
    found = (*faults, *short, *here.findings, *brought.findings)
    return Built((*here.rules, *brought.rules), found)


def _not_counted(loaded: Loaded, told: Sequence[Finding]) -> Iterator[Finding]:
    """Name the policies that do not count in full; what is wrong with them is for `check` to tell."""
    policies = loaded.workspace.root / "policies"
    known = {finding.source.path for finding in told}
    for path in sorted(loaded.broken - known):
        wrong = [one for one in loaded.findings if one.source.path == path]
        if wrong and path.is_relative_to(policies):
            yield NOT_COUNTED.finding(wrong[0].source, number=len(wrong), first=wrong[0].message)


def unread(loaded: Loaded) -> Iterator[Finding]:
    """List what is wrong with files that hold rules or waivers, or may hold some.

    What is wrong with other policies is for `check` to tell; without these an audit would be
    silent about what it left out.
    """
    workspace = loaded.workspace
    others = {e.source.path for e in workspace.entries if not isinstance(e, Rules | Waivers)}
    elsewhere = tuple(workspace.root / name for name in ("tenders", "templates"))
    for finding in loaded.findings:
        path = finding.source.path
        if path not in others and not any(map(path.is_relative_to, elsewhere)):
            yield finding
    books = {book.source.path for book in workspace.of(Waivers)}
    for path in sorted(loaded.broken - books):
        text = read_text(path)
        if not isinstance(text, Finding) and _WAIVERS.search(text.text):
            yield UNREAD.finding(Source(path))
