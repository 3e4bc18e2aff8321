"""The tables of the ledger, in numbered steps that only go forward."""
