"""The ledger: what was reviewed, approved and issued, and what was promised, kept append-only.

Every statement of SQL of the ledger stands in this package, with bound parameters only.
"""
