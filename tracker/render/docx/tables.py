"""Tables of a word processor's file."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from tracker.render.docx.xml import Child, w

# The cells of a row, and whether no end of a page may part it.
Row = tuple[Sequence[Element], bool]


def table(style: str, widths: Sequence[float], head: Sequence[Element], rows: Sequence[Row]) -> Element:
    """A table of paragraphs; `widths` in twentieths of a point."""
    grid = [round(width) for width in widths]
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=style),
            w("tblW", w=str(sum(grid)), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblLook", val="0020" if head else "0000", firstRow="1" if head else "0", noHBand="1", noVBand="1"),
        ),
        w("tblGrid", *(w("gridCol", w=str(width)) for width in grid)),
        _row(head, grid, w("cantSplit"), w("tblHeader")) if head else None,
        *(_row(cells, grid, w("cantSplit") if whole else None) for cells, whole in rows),
    )


def _row(cells: Sequence[Element], grid: Sequence[int], *properties: Child) -> Element:
    given = [each for each in properties if each is not None]
    return w(
        "tr",
        w("trPr", *given) if given else None,
        *(
            w("tc", w("tcPr", w("tcW", w=str(width), type="dxa")), cell)
            for cell, width in zip(cells, grid, strict=True)
        ),
    )
