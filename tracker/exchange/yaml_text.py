"""Write YAML for people to edit: one field a line, plain where that is safe, long texts in blocks."""

import json
import re
from collections.abc import Iterator
from typing import Any

from tracker.errors import DocumentError
from tracker.exchange.yaml_in import read_yaml

WIDTH = 100
# Begins with a letter, digit or bracket and holds nothing that YAML could take for its own.
_PLAIN = re.compile(r"[^\W_][^\x00-\x1f:#\x7f-\x9f]*|[^\W_][\w.,/~:+?%()&=-]*")
_NULLS = ("null", "Null", "NULL")
# What a block may not hold: characters that end a line for YAML, or that it refuses.
_NO_BLOCK = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def write_fields(document: dict[str, Any], indent: int = 0) -> Iterator[str]:
    """The lines of a mapping; fields that are None or empty are left out."""
    pad = " " * indent
    for name, value in document.items():
        if value is None or value in ([], {}):
            continue
        if isinstance(value, dict):
            yield f"{pad}{name}:"
            yield from write_fields(value, indent + 2)
        elif isinstance(value, list):
            yield f"{pad}{name}:"
            for entry in value:
                yield from write_entry(entry, indent + 2)
        else:
            yield from _field(f"{pad}{name}:", write_scalar(value, indent + 2))


def write_entry(entry: Any, indent: int = 0) -> Iterator[str]:
    """The lines of one entry of a list."""
    pad = " " * indent
    if not isinstance(entry, dict):
        yield from _field(f"{pad}-", write_scalar(entry, indent + 2))
        return
    lines = list(write_fields(entry, indent + 2)) or [f"{pad}  {{}}"]
    yield f"{pad}- {lines[0][indent + 2 :]}"
    yield from lines[1:]


def _field(head: str, written: str) -> Iterator[str]:
    yield from f"{head} {written}".split("\n")


def write_scalar(value: Any, indent: int = 2) -> str:
    """A value as it may stand behind its name; the lines of a block are indented by `indent`."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    for written in (_plain(text), _folded(text, indent), _literal(text, indent)):
        if written is not None and _reads(written, text):
            return written
    # JSON text is YAML text, but for what JSON leaves as it is and YAML refuses.
    return _escaped(text)


def _plain(text: str) -> str | None:
    fits = "\n" not in text and len(text) <= WIDTH
    if fits and _PLAIN.fullmatch(text) and text not in _NULLS:
        return text
    return _escaped(text) if fits else None


def _folded(text: str, indent: int) -> str | None:
    """One long line, broken where single spaces stand."""
    if "\n" in text or _NO_BLOCK.search(text) or "  " in text or text != text.strip():
        return None
    lines, pad = [""], " " * indent
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= WIDTH - indent:
            lines.append(word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return ">-\n" + "\n".join(pad + line for line in lines)


def _literal(text: str, indent: int) -> str | None:
    # A line of the text that looked like a mark would be taken for one.
    if _NO_BLOCK.search(text) or text.startswith((" ", "\n")) or text.endswith("\n") or "# !!" in text:
        return None
    return "|-\n" + "\n".join(f"{' ' * indent}{line}" if line else "" for line in text.split("\n"))


def _escaped(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    # JSON leaves in its text what YAML takes for the end of a line, or refuses.
    return _NO_BLOCK.sub(lambda found: json.dumps(found[0])[1:-1], quoted)


def _reads(written: str, text: str) -> bool:
    """Whether the reader gives the very same text."""
    try:
        return bool(read_yaml(f"x: {written}\ny: z\n")[0] == {"x": text, "y": "z"})
    except DocumentError:
        return False
