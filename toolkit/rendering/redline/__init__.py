"""Two versions of a Word file in one, the differences as tracked changes."""
