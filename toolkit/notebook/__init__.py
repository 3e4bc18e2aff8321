"""Notebooks run by Papermill, and what their cells call."""
