"""Classes of defect that are put into clean documents, in the groups of the rules.

A new rule over documents needs a class here, or a reason why it has none in the UNTOLD of its
group; tests/audit/test_mutations.py holds both against the rules.
"""

from __future__ import annotations

from . import consistency, form, integrity, leftovers, numbering, promises, roles

_GROUPS = (numbering, leftovers, consistency, promises, roles, form, integrity)
DEFECTS = tuple(defect for group in _GROUPS for defect in group.DEFECTS)
UNTOLD = {rule: why for group in _GROUPS for rule, why in group.UNTOLD.items()}
