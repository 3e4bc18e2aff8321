"""Stamps on the pages of a PDF: marks of controlled documents, and seals."""
