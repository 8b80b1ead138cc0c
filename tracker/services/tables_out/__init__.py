"""Tables out: rows of plain text, one a record."""
