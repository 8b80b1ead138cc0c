"""A document tree, and lists, as Markdown."""

import re
from collections.abc import Sequence

from tracker.render.addresses import addresses
from tracker.render.notes import note_number
from tracker.render.numbered import numbered
from tracker.render.page_plan import with_marks_apart
from tracker.render.picture_words import picture_table
from tracker.reports.document import (
    Bars,
    Block,
    Bullets,
    Document,
    Facts,
    Front,
    Heading,
    Inline,
    Numbered,
    Paragraph,
    Picture,
    Table,
    spans,
)
from tracker.values.text import safe_text

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")
# What would begin a list, a heading or a rule where it stands first in a line.
_LEADING = re.compile(r"^(\s*)([-+=>]|\d+[.)])", re.MULTILINE)


def escape(plain: str) -> str:
    """User text as Markdown that shows it as it is; addresses become links."""
    # In a table a bar would end the cell, whatever it stands in.
    return "".join(
        f"<{part.replace('|', '%7C')}>" if is_address else _escaped(part)
        for part, is_address in addresses(safe_text(plain))
    )


def _escaped(plain: str) -> str:
    marked = _SPECIAL.sub(r"\\\1", plain).replace("&", "&amp;")
    return _LEADING.sub(lambda match: f"{match[1]}{_guard(match[2])}", marked)


def _guard(mark: str) -> str:
    return f"{mark[:-1]}\\{mark[-1]}" if mark[-1] in ".)" else f"\\{mark}"


def inline(content: Inline, notes: dict[str, int]) -> str:
    """Inline content; notes become footnotes."""
    found = ""
    for span, beside in with_marks_apart(spans(content)):
        shown = " " if beside else escape(span.text)
        if span.tone == "strong" and shown.strip():
            body = shown.strip()
            shown = shown.replace(body, f"**{body}**", 1)
        found += shown
        if span.note is not None:
            found += f"[^{note_number(notes, span.note)}]"
    return found


def markdown(document: Document) -> str:
    """The whole document as Markdown text."""
    notes: dict[str, int] = {}
    parts = [f"# {escape(document.title)}"]
    if document.subtitle:
        parts.append(f"**{escape(document.subtitle)}**")
    if document.banner:
        parts.append(f"`{document.banner}`")
    parts += _front(document.front) if document.front else []
    parts += [_block(block, number, notes) for block, number in numbered(document.blocks)]
    if notes:
        parts.append("## Notes")
        parts += [f"[^{number}]: {_line(escape(note))}" for number, note in enumerate(notes, start=1)]
    if document.banner:
        parts.append(f"`{document.banner}`")
    return "\n\n".join(part for part in parts if part) + "\n"


def _front(front: Front) -> list[str]:
    made = ", ".join(part for part in (front.organisation, front.day) if part)
    return [escape(made), *(escape(statement) for statement in front.statements)]


def _block(block: Block, number: str, notes: dict[str, int]) -> str:
    if isinstance(block, Heading):
        return f"{'#' * (block.level + 1)} {escape(block.text)}"
    if isinstance(block, Numbered):
        return _numbered(inline(block.content, notes), number, block.level)
    if isinstance(block, Paragraph):
        return _paragraph(inline(block.content, notes), block.indent)
    if isinstance(block, Bullets):
        return "\n".join(f"- {_line(inline(entry, notes))}" for entry in block.entries)
    return _rows(block, notes)


def _rows(block: Facts | Table | Bars | Picture, notes: dict[str, int]) -> str:
    if isinstance(block, Facts):
        return table(("Field", "Value"), [[f"**{escape(name)}**", inline(value, notes)] for name, value in block.rows])
    if isinstance(block, Table):
        rows = [[inline(cell, notes) for cell in row] for row in block.rows]
        return table([escape(name) for name in block.columns], rows, [escape(name) for name in block.right])
    if isinstance(block, Bars):
        return table(("", "Number"), [[escape(label), f"{number:,}"] for label, number in block.rows], ("Number",))
    return f"**{escape(block.title)}**\n\n{_rows(picture_table(block), notes)}"


def _numbered(text: str, number: str, level: int) -> str:
    """The number as text: a list would count by itself, and begin anew after each heading."""
    shown = f"{_escaped(number)} {text}"
    return _paragraph(shown, indent=True) if level else shown


def _paragraph(text: str, indent: bool) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n")) if indent else text


def _line(text: str) -> str:
    return " ".join(text.split("\n"))


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[str] = ()) -> str:
    """A table of cells that are Markdown already; line breaks become `<br>`."""
    rule = ["---:" if column in right else "---" for column in columns]
    lines = [columns, rule, *([cell.replace("\n", "<br>") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
