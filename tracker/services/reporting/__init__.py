"""Gather what reports are built from, and build them."""
