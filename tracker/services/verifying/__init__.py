"""Verify the whole database: history, rows, derived values, vault."""
