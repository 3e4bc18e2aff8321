"""The rules: one file each, in a folder for what they look at.

`policy` looks at policies and tenders, `made` at a set of ours beside its manifest; the others look
at documents, whoever wrote them: each by itself (`RULES`) or several together (`SET_RULES`).
"""

from __future__ import annotations

from . import (
    consistency,
    form,
    integrity,
    leftovers,
    made,
    numbering,
    policy,
    promises,
    roles,
)

_OF_DOCUMENTS = (numbering, leftovers, consistency, promises, roles, form, integrity)
POLICY_RULES = policy.RULES
MADE_RULES = made.RULES
DOCUMENT_RULES = tuple(module for group in _OF_DOCUMENTS for module in group.RULES)
SET_RULES = tuple(module for group in _OF_DOCUMENTS for module in group.SET_RULES)
ALL_RULES = (*POLICY_RULES, *MADE_RULES, *DOCUMENT_RULES, *SET_RULES)
