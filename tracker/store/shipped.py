"""The folders that come with the program: inside the wheel, or beside the package in a checkout."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import tracker

if TYPE_CHECKING:
    from pathlib import Path


def shipped(name: str) -> Path:
    """The folder `migrations` or `seeds`."""
    from pathlib import Path

    return Path(shipped_folder(name))


def shipped_folder(name: str) -> str:
    """The same as text: completion, which must answer at once, has no time to load pathlib."""
    package = os.path.dirname(os.path.abspath(tracker.__file__))
    inside = os.path.join(package, "_data", name)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), name)
