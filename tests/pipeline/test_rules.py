from __future__ import annotations

import pytest

from toolkit.errors import UsageError
from toolkit.pipeline.rules import catalogue, groups, rule_named, selection


def test_ids_groups_and_beginnings_choose_rules() -> None:
    """Names are parted by commas or given again; what is ignored is taken off."""
    assert selection((), ()).takes("unbalanced-bracket")
    chosen = selection(("form,tracked-change",), ())
    assert chosen.takes("unbalanced-bracket")
    assert chosen.takes("tracked-change")
    assert not chosen.takes("waiver-expired")
    begun = selection(("waiver",), ()).chosen or frozenset()
    assert {"waiver-dates", "waiver-expired", "waiver-unused"} <= begun
    assert all(name.startswith("waiver") for name in begun)
    assert not selection(("form",), ("unbalanced-bracket",)).takes("unbalanced-bracket")
    assert not selection((), ("waivers",)).takes("waiver-unused")


def test_unread_files_are_told_whatever_is_chosen() -> None:
    """What was not read was not audited, and no choice of rules hides that."""
    assert selection(("form",), ("document-not-read",)).takes("document-not-read")
    assert selection((), ("auditing",)).takes("nothing-to-audit")


def test_an_unknown_rule_is_refused_with_the_nearest_name() -> None:
    """A misspelt rule would choose nothing, and look like a pass."""
    with pytest.raises(UsageError, match="`unbalanced-bracket`"):
        selection(("unbalanced-braket",), ())
    with pytest.raises(UsageError, match="`leftovers`"):
        selection((), ("leftover",))
    with pytest.raises(UsageError, match="`tracked-change`"):
        rule_named("tracked-chang", groups())


def test_every_rule_is_in_one_group() -> None:
    """A group's rules are those of no other."""
    assert sum(len(group.rules) for group in groups()) == len(catalogue())
