"""A drawing as pixels, for programs that show no lines."""

_PAGE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("drawing.svg", width: 160mm)'


def png(svg: str, *, per_inch: int = 200) -> bytes:
    """An SVG of 160 millimetres' width as PNG."""
    # Not at the top: the typesetter is large, and most reports have no picture.
    from typst import Fonts, compile_with_warnings

    fonts = Fonts(include_system_fonts=False)
    files = {"main.typ": _PAGE, "drawing.svg": svg.encode()}
    drawn, _ = compile_with_warnings(files, format="png", ppi=per_inch, font_paths=fonts)
    return bytes(drawn if isinstance(drawn, bytes) else drawn[0])
