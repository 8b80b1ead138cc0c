"""Destroy the content of a record everywhere, history included, so that the chain still holds."""
