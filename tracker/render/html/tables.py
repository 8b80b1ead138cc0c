"""Tables of a page."""

from collections.abc import Sequence

from tracker.render.html.inline import Writer, text
from tracker.render.html.rows import row_id
from tracker.reports.document import Bars, Facts, Table, spans

# Letters of a text that is not broken, and columns that a telephone has room for.
_SHORT = 14
_NARROW = 3
# What a column needs of a narrow page, in letters: of text, and of numbers or short texts.
_ROOM = 10
_ROOM_SHORT = 4.5


def facts(writer: Writer, block: Facts) -> str:
    """Names with their values."""
    rows = (
        f'<div><dt dir="auto">{text(name)}</dt><dd dir="auto">{writer.inline(value)}</dd></div>\n'
        for name, value in block.rows
    )
    return f'<dl class="facts">\n{"".join(rows)}</dl>\n'


def table(writer: Writer, block: Table, caption: str) -> str:
    """A table in a box that scrolls where the page is narrow; `caption` names it for those who hear the page."""
    kinds = [_kind(block, place) for place in range(len(block.columns))]
    heads = "".join(
        f'<th scope="col" dir="auto"{kind}>{text(name)}</th>' for name, kind in zip(block.columns, kinds, strict=True)
    )
    rows = []
    for at, row in enumerate(block.rows):
        anchor = block.anchors[at] if at < len(block.anchors) else ""
        cells = [f'<td dir="auto"{kind}>{writer.inline(cell)}</td>' for kind, cell in zip(kinds, row, strict=True)]
        cells[:1] = [_first(cell, writer.back_to_notes(anchor)) for cell in cells[:1]]
        rows.append(f"<tr{_id(anchor)}>{''.join(cells)}</tr>\n")
    room = sum(_ROOM_SHORT if kind else _ROOM for kind in kinds)
    return _box(caption, f"<tr>{heads}</tr>", rows, f' style="--room:{room:g}rem"' if len(kinds) > _NARROW else "")


def bars(block: Bars, caption: str) -> str:
    """Counts with bars, whose length the number says too."""
    most = max((number for _, number in block.rows), default=0) or 1
    rows = [
        f'<tr><th scope="row" dir="auto">{text(label)}</th><td class="right">{number:,}</td>'
        f'<td class="bar" aria-hidden="true"><span style="width:{round(number * 100 / most)}%"></span></td></tr>\n'
        for label, number in block.rows
    ]
    heads = '<tr><th scope="col">Name</th><th scope="col">Number</th><td aria-hidden="true"></td></tr>'
    return _box(caption, heads, rows, ' class="bars"')


def _box(caption: str, heads: str, rows: Sequence[str], how: str) -> str:
    # Whoever has no mouse must be able to scroll it.
    return (
        f'<div class="box" role="region" aria-label="{caption}" tabindex="0">\n'
        f"<table{how}>\n<caption>{caption}</caption>\n"
        f"<thead>{heads}</thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n</div>\n"
    )


def _kind(block: Table, place: int) -> str:
    """The class of a column: of numbers, or of short texts such as references, which are never broken."""
    cells = ["".join(span.text for span in spans(row[place])) for row in block.rows]
    short = all(len(cell) <= _SHORT and "\n" not in cell for cell in cells)
    names = [name for name, is_so in (("right", block.columns[place] in block.right), ("short", short)) if is_so]
    return f' class="{" ".join(names)}"' if names else ""


def _first(cell: str, notes: str) -> str:
    """The first cell of a row is its heading."""
    return f'<th scope="row"{cell.removeprefix("<td").removesuffix("</td>")}{" " if notes else ""}{notes}</th>'


def _id(anchor: str) -> str:
    return f' id="{row_id(anchor)}"' if anchor else ""
