"""Findings and sets as text, JSON and tables."""
