"""Tables of many tenders: workbooks, text, databases."""
