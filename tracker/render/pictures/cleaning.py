"""matplotlib's SVG made fit to stand inside a page."""

import re

_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>\s*", re.DOTALL)
# Its rule would hold for the whole page in which the picture stands.
_STYLE = re.compile(r"<defs>\s*<style[^>]*>[^<]*</style>\s*</defs>\s*")
_OPENING = re.compile(r"<svg\b[^>]*>")
_BOX = re.compile(r'viewBox="([^"]*)"')
_SIZE = re.compile(r'\b(width|height)="([\d.]+)pt"')
_GROUP = re.compile(r'<g id="[^"]*">')
_NAME = re.compile(r'(?<= id=")[^"]*(?=")|(?<=href="#)[^"]*(?=")|(?<=url\(#)[^)]*(?=\))')
# Places on the sheet, never factors of size, which are small.
_LONG = re.compile(r"(\d{2,}\.\d{2})\d+")
_BREAK = re.compile(r"\s*\n\s*(?=[\dA-Za-z\"-])")
_INDENT = re.compile(r"\n\s+")


def cleaned(raw: str, prefix: str, title: str, alt: str) -> str:
    """The `<svg>` element alone: no comments, no metadata, names that begin with `prefix`.

    `title` and `alt` are escaped already.
    """
    body = _STYLE.sub("", _METADATA.sub("", _COMMENT.sub("", raw[raw.index("<svg") :])))
    opening = _OPENING.match(body)
    if opening is None:
        raise ValueError(raw[:200])
    rest = _renamed(_GROUP.sub("<g>", body[opening.end() :]), prefix)
    rest = _INDENT.sub("\n", _BREAK.sub(" ", _LONG.sub(r"\1", rest)))
    return _head(opening[0], prefix, title, alt) + rest.strip() + "\n"


def _renamed(body: str, prefix: str) -> str:
    """Short names for what is drawn again and again: they are half of what is written."""
    names: dict[str, str] = {}
    return _NAME.sub(lambda match: names.setdefault(match[0], f"{prefix}{len(names)}"), body)


def _head(opening: str, prefix: str, title: str, alt: str) -> str:
    box = _BOX.search(opening)
    size = {name: round(float(points) * 25.4 / 72, 2) for name, points in _SIZE.findall(opening)}
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" role="img"'
        f' width="{size["width"]}mm" height="{size["height"]}mm" viewBox="{box[1] if box else ""}"'
        f' stroke-linejoin="round" stroke-linecap="butt" aria-labelledby="{prefix}t" aria-describedby="{prefix}d">\n'
        f'<title id="{prefix}t">{title}</title>\n<desc id="{prefix}d">{alt}</desc>\n'
    )
