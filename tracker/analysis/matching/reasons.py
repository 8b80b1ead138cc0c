"""Parts of the sentences that say why."""

from collections.abc import Sequence


def dotted(code: str) -> str:
    """An HS code as customs papers write it: 8703, 8703.10."""
    return code if len(code) <= 4 else f"{code[:4]}.{code[4:]}"


def codes_in_words(codes: Sequence[str]) -> str:
    """Codes with chapters that follow one another drawn together: "HS chapters 72-89", "HS 2607, 78"."""
    if all(len(code) == 2 for code in codes):
        runs = _runs(sorted(int(code) for code in codes))
        return f"HS {'chapter' if len(codes) == 1 else 'chapters'} {', '.join(runs)}"
    return f"HS {', '.join(dotted(code) for code in codes)}"


def _runs(numbers: Sequence[int]) -> list[str]:
    runs: list[list[int]] = []
    for number in numbers:
        # Chapter 77 is reserved for later use: nothing lies between 76 and 78.
        if runs and number - runs[-1][1] <= (2 if runs[-1][1] == 76 else 1):
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [f"{first:02}" if first == last else f"{first:02}-{last:02}" for first, last in runs]
