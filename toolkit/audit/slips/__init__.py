"""Slips of the keyboard: a character typed for another of the same sound or look."""
