"""Frozen values: what is written, planned, found and made."""
