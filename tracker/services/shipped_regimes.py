"""The regimes that come with the program, without a database."""

import os

from tracker.store.shipped import shipped_folder


def regime_codes() -> list[str]:
    """Give the codes of all regimes of the shipped law, in order: each file is named after its regime."""
    files = os.listdir(os.path.join(shipped_folder("seeds"), "law", "regimes"))
    return sorted(file.removesuffix(".yaml").upper() for file in files if file.endswith(".yaml"))
