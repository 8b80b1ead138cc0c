"""Pictures of a word processor's file: lines for programs that show them, and pixels for the others."""

import struct
from xml.etree.ElementTree import Element

from tracker.render.docx.package import Package, Relations
from tracker.render.docx.xml import plain, w, xml_text
from tracker.render.pictures import svg
from tracker.render.pixels import png
from tracker.reports.document import Picture

# A twentieth of a point in the unit of drawings (914,400 to the inch).
_TWENTIETH = 635
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
# The extension by which a picture of pixels names the same one of lines.
_LINES = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


class Drawings:
    """Gathers the pictures of one document."""

    def __init__(self, relations: Relations) -> None:
        self._relations = relations
        self._drawn: list[tuple[str, bytes]] = []

    def paragraph(self, picture: Picture, width: int) -> Element:
        """The paragraph of a picture as wide as the text."""
        lines = svg(picture, width_mm=160)
        pixels = png(lines)
        number = len(self._drawn) // 2 + 1
        names = [f"media/picture{number}.{ending}" for ending in ("png", "svg")]
        self._drawn += zip(names, (pixels, lines.encode()), strict=True)
        across, down = struct.unpack(">II", pixels[16:24])
        size = {"cx": str(width * _TWENTIETH), "cy": str(round(width * _TWENTIETH * down / across))}
        drawing = w("drawing", _inline(picture, number, size, [self._relations.to("image", name) for name in names]))
        return w("p", w("pPr", w("pStyle", val="Picture")), w("r", drawing))

    def into(self, package: Package) -> None:
        """Put the files of the pictures into the package."""
        for name, content in self._drawn:
            package.add(f"word/{name}", "image/png" if name.endswith("png") else "image/svg+xml", content)


def _inline(picture: Picture, number: int, size: dict[str, str], names: list[str]) -> Element:
    told = {"id": str(number), "name": f"Picture {number}", "descr": xml_text(picture.alt)}
    pixels, lines = names
    blip = plain(
        "a:blip",
        plain("a:extLst", plain("a:ext", plain("asvg:svgBlip", r_embed=lines), uri=_LINES)),
        r_embed=pixels,
    )
    shape = plain(
        "pic:spPr",
        plain("a:xfrm", plain("a:off", x="0", y="0"), plain("a:ext", **size)),
        plain("a:prstGeom", plain("a:avLst"), prst="rect"),
    )
    drawn = plain(
        "pic:pic",
        plain("pic:nvPicPr", plain("pic:cNvPr", **told), plain("pic:cNvPicPr")),
        plain("pic:blipFill", blip, plain("a:stretch", plain("a:fillRect"))),
        shape,
    )
    return plain(
        "wp:inline",
        plain("wp:extent", **size),
        plain("wp:docPr", **told),
        plain("a:graphic", plain("a:graphicData", drawn, uri=_PICTURE)),
        **{f"dist{side}": "0" for side in "TBLR"},
    )
