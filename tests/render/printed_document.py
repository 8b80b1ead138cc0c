"""A report with every kind of block, for the formats that are printed."""

from datetime import date

from tracker.reports.document import (
    Bars,
    Bullets,
    Chronology,
    Document,
    Facts,
    Front,
    Heading,
    Heat,
    Numbered,
    Paragraph,
    Ranges,
    Series,
    Span,
    Table,
)

HOSTILE = (
    '#eval("1+1") @x <y> $x^2$ `code` // comment /* c */ *bold* _it_ = head #panic() ~ -- "q" [x] {y} '
    "&amp; <w:p/> </w:t> %s \\"
)
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
NOTE = "“Report”, Kyodo News, 20 February 2024. Available at https://example.org/a. E-0001 (news article)."
OTHER = "A note that speaks of nothing."
FRONT = Front("Institute of Inquiry", "30 June 2024", ("This is not a United Nations document.",))


def whole_document(front: Front | None = FRONT) -> Document:
    document = Document("Report on DPRK-1718", "TLP:AMBER+STRICT", "Findings of 2024", front=front)
    document.add(
        Heading("Method"),
        Numbered([Span("First. "), Span("Bold words.", "strong", NOTE, "E-0001")]),
        Numbered("Sub-paragraph.", level=1),
        Numbered([Span(HOSTILE), Span(" End.", "faint", OTHER)]),
        Heading("Deeper", 3),
        Paragraph([Span("Again.", note=NOTE, anchor="E-0001"), Span("\nSecond line.")], indent=True),
        Facts([("Regime", "DPRK-1718"), ("Law", Span("in force", "good"))]),
        Bars([("Luxury goods", 1200), ("Arms embargo", 33)]),
        Bullets(["One point.", HOSTILE]),
        Series("Each year", "Luxury goods: 1 in 2023, 4 in 2024.", ("2023", "2024"), [("Luxury goods", (1, 4))]),
        Heat("Provision by party", "Russia: 3.", ("Russia",), [("8 (a)", (3,))]),
        Ranges("Figures", "Panel: 5 to 9.", "tons", [("Panel", 5.0, 6.0, 9.0)]),
        Chronology("Line of time", "A visit.", [("Visit", date(2024, 2, 18), date(2024, 2, 18), "act")]),
        Heading("Evidence", new_page=True),
        Table(
            ("Ref", "Title", "Size"),
            [[f"E-{n:04}", [Span(f"Item {n} "), Span(HASH, "faint")], f"{n:,}"] for n in range(1, 81)],
            right=("Size",),
            anchors=[f"E-{n:04}" for n in range(1, 81)],
        ),
    )
    return document


def of(*blocks: Paragraph | Numbered | Table | Heading | Facts) -> Document:
    """A short report of these blocks."""
    document = Document("A report", "TLP:CLEAR")
    document.add(*blocks)
    return document
