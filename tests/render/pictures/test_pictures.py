"""Pictures are whole, the same each time, and legible however much there is to draw."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from tests.render.documents import HOSTILE, pictures
from tracker.render.pictures import svg
from tracker.render.pictures.drawing import figure_of
from tracker.render.pictures.lettering import families, width
from tracker.reports.document import Chronology, Heat, Picture, Ranges, Series

# What is measured here holds letters that the fonts of a machine may not have. Of what is written nothing may warn.
pytestmark = pytest.mark.filterwarnings("ignore:Glyph")
SVG = "{http://www.w3.org/2000/svg}"
ROOT = Path(__file__).parents[3]
PAGE = 240
DOTS = 720
POINTS = Affine2D().scale(72 / DOTS)
KINDS = ["Milestone", "Alleged violation", "Law"]
FIRST = date(2006, 10, 14)


def many() -> list[Picture]:
    """More of everything than a page has room for."""
    provision = "paragraph {} (a) (iii) of resolution 2397 (2017), which is long"
    numbers = [0, 1, 2, 5, 30, 3000]
    parties = [f"Party number {n} with a long name Company Limited" for n in range(40)]
    days = [FIRST + timedelta(days=30 * n) for n in range(200)]
    return [
        Series("t", "a", [str(year) for year in range(1990, 2025)], [(parties[n], [n * 7] * 35) for n in range(40)]),
        Heat("t", "a", parties, [(provision.format(n), (numbers * 8)[n % 6 :][:40]) for n in range(60)]),
        Ranges("t", "a", "tons", [(provision.format(n), n, None, n * 1000.0) for n in range(1, 90)]),
        Chronology("t", "a", [(f"Event {n}", day, day, KINDS[n % 3]) for n, day in enumerate(days)]),
    ]


def texts(figure: Figure) -> list[Text]:
    return [text for text in figure.findobj(Text) if isinstance(text, Text) and text.get_text()]


def said(picture: Picture) -> str:
    return svg(picture).split("<desc", 1)[1].split("</desc>")[0]


@pytest.mark.parametrize("picture", [*pictures(), *pictures(HOSTILE, HOSTILE, HOSTILE)])
def test_a_picture_is_one_element_that_needs_nothing_else(picture: Picture) -> None:
    root = ET.fromstring(svg(picture))
    assert root.tag == f"{SVG}svg"
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "g",
        "defs",
        "path",
        "use",
    }
    links = [value for element in root.iter() for name, value in element.attrib.items() if name.endswith("href")]
    names = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert links
    assert {link[1:] for link in links} <= set(names)
    assert len(set(names)) == len(names)
    assert "url(" not in svg(picture)


def test_a_picture_has_its_title_and_says_what_is_to_be_seen() -> None:
    root = ET.fromstring(svg(pictures(title="Figures & <figures>", alt="Seven thousand at least.")[2]))
    assert root.attrib["role"] == "img"
    assert [root.find(f"{SVG}{name}").text for name in ("title", "desc")] == [
        "Figures & <figures>",
        "Seven thousand at least.",
    ]


def test_another_process_in_a_folder_with_settings_of_matplotlib_draws_the_same(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("font.size: 30\nsvg.fonttype: none\nsavefig.dpi: 300\nno.such: setting\n")
    code = (
        "from tests.render.documents import pictures\nfrom tracker.render.pictures import svg\n"
        "print(''.join(map(svg, pictures())), end='')"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7"}
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "".join(map(svg, pictures()))
    assert ran.stderr == ""


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "label", ["\U000f0000 \ue000 no font has these", "김정은 金正恩 كوريا Комитет", "$\\frac{", "", "\n"]
)
def test_a_label_of_any_text_is_drawn_without_a_word_on_the_screen(
    label: str, capfd: pytest.CaptureFixture[str]
) -> None:
    for picture in pictures(label):
        ET.fromstring(svg(picture))
    assert capfd.readouterr() == ("", "")


@pytest.mark.filterwarnings("error")
def test_without_a_font_for_korean_a_picture_is_still_drawn(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with_fonts = svg(pictures("김정은")[0])
    own = [font for font in fontManager.ttflist if font.name == "DejaVu Sans"]
    with monkeypatch.context() as patch:
        patch.setattr(fontManager, "ttflist", own)
        for cache in (families, width):
            cache.cache_clear()
        assert families() == ["DejaVu Sans"]
        ET.fromstring(svg(pictures("김정은")[0]))
    for cache in (families, width):
        cache.cache_clear()
    assert svg(pictures("김정은")[0]) == with_fonts
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("kind", [Series, Heat, Ranges, Chronology])
def test_a_picture_of_nothing_says_so(kind: type) -> None:
    rest = {Series: ([], []), Heat: ([], []), Ranges: ("", []), Chronology: ([],)}[kind]
    assert [text.get_text() for text in texts(figure_of(kind("t", "a", *rest), 160)[0])] == ["Nothing to draw."]


@pytest.mark.parametrize("picture", many())
def test_however_much_there_is_a_picture_fits_on_a_page_and_says_what_it_leaves_out(picture: Picture) -> None:
    height = float(re.search(r'height="([\d.]+)mm"', svg(picture))[1])
    assert height < PAGE
    assert re.search("Drawn are|200 events are too many to name here", said(picture))


@pytest.mark.parametrize("picture", [*pictures(), *pictures(HOSTILE, HOSTILE), *pictures("김" * 300), *many()])
def test_no_text_covers_another_or_leaves_the_sheet(picture: Picture) -> None:
    no_overlap(picture)


labels = st.text(st.sampled_from("ab MW—김ق5"), max_size=90)
numbers = st.integers(0, 99_999)
amounts = st.none() | st.floats(-1e6, 1e12) | st.floats(0.01, 10)
days = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@settings(max_examples=25)
@given(st.data(), st.integers(1, 30), st.integers(1, 12))
def test_whatever_is_counted_no_text_covers_another(data: st.DataObject, wide: int, high: int) -> None:
    columns = data.draw(st.lists(labels, min_size=wide, max_size=wide))
    rows = data.draw(st.lists(st.tuples(labels, st.lists(numbers, min_size=wide, max_size=wide)), max_size=high))
    no_overlap(Series("t", "a", columns, rows))
    no_overlap(Heat("t", "a", columns, rows))


@settings(max_examples=25)
@given(
    st.lists(st.tuples(labels, amounts, amounts, amounts), max_size=12),
    st.lists(st.tuples(labels, days, days, labels).map(lambda e: (e[0], min(e[1:3]), max(e[1:3]), e[3])), max_size=12),
)
def test_whatever_is_measured_or_happened_no_text_covers_another(
    figures: list[tuple[str, float | None, float | None, float | None]], events: list[tuple[str, date, date, str]]
) -> None:
    no_overlap(Ranges("t", "a", "tons", figures))
    no_overlap(Chronology("t", "a", events))


def no_overlap(picture: Picture) -> None:
    figure, _ = figure_of(picture, 160)
    FigureCanvasAgg(figure)
    # Measured finely: letters are fitted to the pixels of a screen.
    figure.set_dpi(DOTS)
    boxes = [(text.get_text(), text.get_window_extent().transformed(POINTS)) for text in texts(figure)]
    wide, high = figure.get_size_inches() * 72
    for text, box in boxes:
        assert box.x0 > -1, text
        assert box.x1 < wide + 1, text
        assert box.y0 > -2, text
        assert box.y1 < high + 2, text
    for (one, a), (other, b) in combinations(boxes, 2):
        across, down = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
        assert across < 1 or down < 2.5, (one, other, across, down)


def test_every_number_stands_in_its_cell() -> None:
    drawn = [
        text.get_text()
        for text in texts(figure_of(Heat("t", "a", ["x", "y"], [("r", [7, 0]), ("s", [1200, 3])]), 160)[0])
    ]
    assert {"7", "1,200", "3"} <= set(drawn)
    assert "0" not in drawn


def test_figures_that_differ_widely_have_a_logarithmic_scale_and_it_is_said() -> None:
    assert "logarithmic" in said(Ranges("t", "a", "USD", [("a", 10, 20, 30), ("b", 1e6, 2e6, 3e6)]))
    assert "logarithmic" not in said(Ranges("t", "a", "USD", [("a", 10, 20, 30), ("b", 100, None, 200)]))
