"""Tender files of other people, from Word, Excel, PDF and plain text to passages."""
