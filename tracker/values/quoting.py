"""How a refused text is shown inside an error message."""

LONGEST_SHOWN = 60


def quoted(text: str) -> str:
    """Give `text` in quotes with control characters escaped, cut after 60 characters."""
    shown = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 3] + "..."
    return repr(shown)
