"""matplotlib's SVG made fit to stand inside a page."""

import re

_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>\s*", re.DOTALL)
# Its rule would hold for the whole page in which the picture stands.
_STYLE = re.compile(r"<defs>\s*<style[^>]*>[^<]*</style>\s*</defs>\s*")
_OPENING = re.compile(r"<svg\b[^>]*>")
_BOX = re.compile(r'viewBox="([^"]*)"')
_SIZE = re.compile(r'\b(width|height)="([\d.]+)pt"')
_NAME = re.compile(r'(\bid="|href="#|url\(#)')
_LONG = re.compile(r"(\d\.\d{3})\d+")


def cleaned(raw: str, prefix: str, title: str, alt: str) -> str:
    """The `<svg>` element alone: no comments, no metadata, names that clash with no other picture.

    `title` and `alt` are escaped already.
    """
    body = _METADATA.sub("", _COMMENT.sub("", raw[raw.index("<svg") :]))
    body = _NAME.sub(rf"\g<1>{prefix}", _STYLE.sub("", body))
    opening = _OPENING.match(body)
    if opening is None:
        raise ValueError(raw[:200])
    box = _BOX.search(opening[0])
    size = {name: round(float(points) * 25.4 / 72, 2) for name, points in _SIZE.findall(opening[0])}
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" role="img"'
        f' width="{size["width"]}mm" height="{size["height"]}mm" viewBox="{box[1] if box else ""}"'
        f' stroke-linejoin="round" stroke-linecap="butt" aria-labelledby="{prefix}title {prefix}desc">\n'
        f'<title id="{prefix}title">{title}</title>\n<desc id="{prefix}desc">{alt}</desc>\n'
    )
    return head + _LONG.sub(r"\1", body[opening.end() :]).strip() + "\n"
