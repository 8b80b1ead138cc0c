"""The encoding that is stated of a text table: whether it is one, and whether the file can be in it."""

import codecs
import re
from pathlib import Path

from tracker.errors import DocumentError
from tracker.exchange.table_in.table import refusal
from tracker.values.quoting import quoted

# By the names that the library gives them. Others are no encodings of letters: idna and punycode are for names of
# hosts, unicode-escape and utf-7 would make other letters of backslashes and plus signs.
_ALLOWED = re.compile(
    r"ascii|utf-8|utf-8-sig|utf-(?:16|32)(?:-[bl]e)?|iso8859-\d+|cp\d+|koi8-[rtu]|mac-[a-z]+2?|kz1048|ptcp154|tis-620"
    r"|hp-roman8|big5(?:hkscs)?|gb2312|gbk|gb18030|hz|johab|euc_\w+|shift_jis\w*|iso2022_\w+"
)
_HINT = "Name it as in utf-8, windows-1252, gb18030."


def stated_codec(path: Path, stated: str, mark: str | None, begin: bytes) -> str:
    """The codec of a stated encoding, by the mark and the bytes with which the file begins.

    DocumentError where it is no encoding of letters, or the file is not in it.
    """
    codec = _known(path, stated)
    if mark is None:
        _refuse_without_zeros(path, stated, codec, begin)
        return codec
    if mark == "utf-8-sig" == f"{codec}-sig":
        return mark
    if codec.startswith(mark.removesuffix("-sig")):
        return mark
    found = mark.removesuffix("-sig").upper()
    reason = f"it is stated to be {stated}, and the mark at its beginning is that of {found}"
    raise refusal(path, reason, "State no encoding; the mark says it.")


def bare_wide_codec(begin: bytes) -> str | None:
    """The UTF-16 that a file seems to have though it has no mark."""
    for codec, zeros in (("utf-16-le", begin[1::2]), ("utf-16-be", begin[::2])):
        if zeros and zeros.count(0) * 3 > len(zeros):
            return codec
    return None


def _known(path: Path, stated: str) -> str:
    try:
        codec = codecs.lookup(stated).name
    except (LookupError, ValueError) as error:
        raise _unknown(path, stated) from error
    if not _ALLOWED.fullmatch(codec):
        raise _unknown(path, stated)
    return codec


def _unknown(path: Path, stated: str) -> DocumentError:
    return refusal(path, f"{quoted(stated)} is no encoding that is known here", _HINT)


def _refuse_without_zeros(path: Path, stated: str, codec: str, begin: bytes) -> None:
    if not codec.startswith(("utf-16", "utf-32")):
        return
    # Every separator and line end is written with a zero.
    if b"\0" not in begin:
        raise refusal(path, f"it is stated to be {stated}, and its bytes are not", "State no encoding, or another.")
    if codec in ("utf-16", "utf-32"):
        hint = f"State encoding: {codec}-le, or {codec}-be if that does not fit."
        raise refusal(path, f"it is stated to be {stated}, and has no mark that says the order of bytes", hint)
