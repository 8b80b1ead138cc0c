"""Tables of a page."""

from collections.abc import Sequence

from tracker.render.html.cited import row_id
from tracker.render.html.inline import Writer, text
from tracker.reports.document import Bars, Facts, Table


def facts(writer: Writer, block: Facts) -> str:
    """Names with their values."""
    rows = (
        f'<div><dt dir="auto">{text(name)}</dt><dd dir="auto">{writer.inline(value)}</dd></div>\n'
        for name, value in block.rows
    )
    return f'<dl class="facts">\n{"".join(rows)}</dl>\n'


def table(writer: Writer, block: Table, caption: str) -> str:
    """A table in a box that scrolls where the page is narrow; `caption` names it for those who hear the page."""
    numbers = [name in block.right for name in block.columns]
    heads = "".join(
        f'<th scope="col" dir="auto"{_right(right)}>{text(name)}</th>'
        for name, right in zip(block.columns, numbers, strict=True)
    )
    rows = []
    for at, row in enumerate(block.rows):
        anchor = block.anchors[at] if at < len(block.anchors) else ""
        cells = [
            _cell(writer.inline(cell), first=not place, right=numbers[place], after=writer.back_to_notes(anchor))
            for place, cell in enumerate(row)
        ]
        rows.append(f"<tr{_id(anchor)}>{''.join(cells)}</tr>\n")
    return _box(caption, f"<tr>{heads}</tr>", rows, len(block.columns))


def bars(block: Bars, caption: str) -> str:
    """Counts with bars, whose length the number says too."""
    most = max((number for _, number in block.rows), default=0) or 1
    rows = [
        f'<tr><th scope="row" dir="auto">{text(label)}</th><td class="right">{number:,}</td>'
        f'<td class="bar" aria-hidden="true"><span style="width:{round(number * 100 / most)}%"></span></td></tr>\n'
        for label, number in block.rows
    ]
    heads = '<tr><th scope="col">Name</th><th scope="col" class="right">Number</th><td aria-hidden="true"></td></tr>'
    return _box(caption, heads, rows, 3, "bars")


def _box(caption: str, heads: str, rows: Sequence[str], columns: int, kind: str = "") -> str:
    wide = " wide" if columns > 3 else ""
    named = f' class="{kind}"' if kind else ""
    # Whoever has no mouse must be able to scroll it.
    focus = ' tabindex="0"' if wide else ""
    return (
        f'<div class="box{wide}" role="region" aria-label="{caption}"{focus}>\n'
        f'<table{named} style="--columns:{columns}">\n<caption>{caption}</caption>\n'
        f"<thead>{heads}</thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n</div>\n"
    )


def _cell(shown: str, *, first: bool, right: bool, after: str) -> str:
    if first:
        return f'<th scope="row" dir="auto"{_right(right)}>{shown}{" " if after else ""}{after}</th>'
    return f'<td dir="auto"{_right(right)}>{shown}</td>'


def _right(right: bool) -> str:
    return ' class="right"' if right else ""


def _id(anchor: str) -> str:
    return f' id="{row_id(anchor)}"' if anchor else ""
