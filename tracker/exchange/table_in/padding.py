"""Number formats with fixed digits, such as `000-000`: how a whole number is shown (ECMA-376, part 1, 18.8.31)."""

import re
from typing import NamedTuple

# A text in quotation marks, one character behind a backslash, what is set aside (a colour or a language, room, a
# filling), or one character.
_PART = re.compile(r'"([^"]*)"|\\(.)|(\[(?:[A-Za-z]+|\$-[0-9A-Fa-f,]+)\]|[_*].)|(.)', re.DOTALL)
# Characters that stand for themselves without quotation marks.
_LITERAL = frozenset(" $-+():!^&'~{}=")
# An identifier has several digits; a single 0 only says that nothing is shown as 0.
_FEWEST = 2


class Padding(NamedTuple):
    """The pieces of a format, None for a place of a digit, and how many digits there are at least."""

    pieces: tuple[str | None, ...]
    digits: int

    def shown(self, number: str) -> str:
        """The digits of a whole number as they are shown; those that have no place stand before the first."""
        left = list(number.zfill(self.digits))
        places = self.pieces.count(None)
        found = []
        for piece in reversed(self.pieces):
            if piece is not None:
                found.append(piece)
                continue
            places -= 1
            found.append("".join(left if places == 0 else left[-1:]))
            del left[-1:]
        return "".join(reversed(found))


def read_padding(code: str) -> Padding | None:
    """The padding that a format gives to numbers that are not negative; None where it is of another kind."""
    pieces: list[str | None] = []
    digits = 0
    for found in _PART.finditer(code):
        text, escaped, aside, plain = found.groups()
        if plain == ";":
            break
        if plain in ("0", "#"):
            digits += digits > 0 or plain == "0"
            pieces.append(None)
        elif plain is not None and plain not in _LITERAL:
            return None
        elif aside is None:
            pieces.append(text or escaped or plain or "")
    return Padding(tuple(pieces), digits) if digits >= _FEWEST else None
