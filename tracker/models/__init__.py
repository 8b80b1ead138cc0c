"""The tables, nothing else. `tracker.models.metadata` holds them all."""
