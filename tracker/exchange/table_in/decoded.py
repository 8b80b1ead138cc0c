"""The text of a file, in which bytes that its encoding does not have are kept apart until they are named."""

import codecs
import re
from io import TextIOWrapper
from typing import BinaryIO

# The handler of the library knows no byte below 0x80, of which half a character of UTF-16 may consist.
_SPOILT = "tracker-spoilt"
_BYTE = re.compile("[\udc00-\udcff]")


def decoded(data: BinaryIO, codec: str, *, newline: str | None = None) -> TextIOWrapper:
    """The text of a file; each byte that cannot be decoded is half a character, which no text holds otherwise."""
    return TextIOWrapper(data, codec, errors=_SPOILT, newline=newline)


def spoilt_byte(text: str) -> int | None:
    """The first byte of a text that its encoding does not have."""
    found = _BYTE.search(text)
    return ord(found[0]) - 0xDC00 if found else None


def shown(text: str) -> str:
    """The text with a sign in place of each such byte: half characters can be written into no file."""
    return _BYTE.sub("\N{REPLACEMENT CHARACTER}", text)


def _keep_apart(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error(_SPOILT, _keep_apart)
