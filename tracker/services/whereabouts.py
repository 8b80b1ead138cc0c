"""Which database a command works on."""

from tracker.store.location import display, locate, sqlite_path

__all__ = ["display", "locate", "sqlite_path"]
