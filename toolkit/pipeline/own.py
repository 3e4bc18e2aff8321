"""The rules that users add: those of a workspace and those of installed packages."""

from __future__ import annotations

import re
from collections.abc import Iterator

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

_WAIVERS = pattern(r"^kind:\s*waivers\b", re.M)


def own(loaded: Loaded | None) -> Built:
    """Gather the rules for an audit, with what is wrong with them or with their files."""
    here = own_rules(loaded.workspace, loaded.broken) if loaded else Built((), ())
    brought = plugin_rules(here.rules)
    faults = tuple(unread(loaded)) if loaded else ()
    return Built((*here.rules, *brought.rules), (*faults, *here.findings, *brought.findings))


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
