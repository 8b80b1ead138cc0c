"""What is said of `--known-on`."""

from __future__ import annotations

from tracker.cli.context import Settings


def say_undated(settings: Settings, undated: int) -> None:
    """Say how much was left out because nobody knows when it became public."""
    if undated:
        what = "claim, reply or action" if undated == 1 else "claims, replies and actions"
        settings.say(f"Left out, as not known to have been public by then: {undated} {what} without a date.")
