"""Tables in and out: rows of plain text, one a record."""
