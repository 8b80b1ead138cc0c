"""Texts that people write in their editor: made, marked, read and merged."""
