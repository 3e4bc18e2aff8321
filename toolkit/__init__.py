"""Pledgebook: from YAML policies to the Word documents of a bid."""

__version__ = "0.1.0"
