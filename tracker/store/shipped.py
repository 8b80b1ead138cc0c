"""The folders that come with the program: inside the wheel, or beside the package in a checkout."""

from pathlib import Path

import tracker


def shipped(name: str) -> Path:
    """The folder `migrations` or `seeds`."""
    package = Path(tracker.__file__).parent
    inside = package / "_data" / name
    return inside if inside.is_dir() else package.parent / name
