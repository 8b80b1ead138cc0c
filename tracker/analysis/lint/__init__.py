"""The rules of lint: pure functions on the views of records, one file a subject."""
