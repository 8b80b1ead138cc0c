"""Bring tables in by a mapping."""
