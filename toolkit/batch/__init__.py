"""Putting finished sets where they belong."""
