"""A drawing as pixels, for programs that show no lines."""

_PAGE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("drawing.svg", width: 160mm)'


def png(svg: str, *, per_inch: int = 200) -> bytes:
    """An SVG of 160 millimetres' width as PNG."""
    # Not at the top: most reports have no picture.
    from tracker.render.typesetter import own_fonts, typeset

    files = {"main.typ": _PAGE, "drawing.svg": svg.encode()}
    return typeset(files, own_fonts(), form="png", per_inch=per_inch)
