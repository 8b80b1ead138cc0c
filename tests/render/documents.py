"""Documents for the tests of what draws them: one with every kind of block, and one of hostile text."""

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
    Picture,
    Ranges,
    Series,
    Span,
    Table,
)

# Words that stand nowhere else, numbered in the order of reading; those of the notes stand last.
ORDER = [f"word{number:02}" for number in range(1, 27)]

HOSTILE = (
    "\"><script>alert(1)</script><img src=http://evil.invalid/x.png onerror=alert(1)> & </style></title> ' ]]> --> "
    "[x](javascript:alert(1)) \u202eevil\u202c \x1b[31m $\\frac{1}$ \ufffe"
)


def pictures(label: str = "word", title: str = "A title", alt: str = "What is to be seen.") -> list[Picture]:
    """One picture of each kind."""
    return [
        Series(title, alt, ["2023", "2024"], [(label, [1, 3]), ("another", [0, 12])]),
        Heat(title, alt, ["one", "two"], [(label, [1, 3]), ("another", [0, 12])]),
        Ranges(title, alt, "containers", [(label, 7000, 8000, 9000), ("open", 6700, None, None)]),
        Chronology(title, alt, [(label, date(2024, 2, 18), date(2024, 3, 28), "Reply")]),
    ]


def every_block() -> Document:
    """Every kind of block, each with words of its own."""
    words = iter(ORDER)
    document = Document(next(words), "TLP:AMBER", next(words), front=Front(next(words), "2024-06-30", [next(words)]))
    document.add(Heading(next(words)))
    document.add(Paragraph(next(words)), Paragraph(next(words), indent=True))
    document.add(Numbered([next(words), Span(" and", note="word25 E-0001", anchor="E-0001")]))
    document.add(Numbered(next(words), level=1), Numbered(next(words)))
    document.add(Heading(next(words), 2), Facts([(next(words), next(words))]))
    document.add(Bars([(next(words), 3)]), Bullets([next(words)]), Heading(next(words), 3, new_page=True))
    for picture in pictures():
        document.add(type(picture)(next(words), "alt", *_rest(picture, next(words))))
    document.add(Table(["Ref", "Number"], [["E-0001", Span("1", note="word26")]], ["Number"], ["E-0001"]))
    return document


def hostile() -> Document:
    """Hostile text wherever text may stand."""
    front = Front(HOSTILE, HOSTILE, [HOSTILE])
    document = Document(HOSTILE, "TLP:RED", HOSTILE, front=front)
    document.add(*(Heading(HOSTILE, level) for level in (1, 3, 2)))
    document.add(Paragraph([HOSTILE, Span(HOSTILE, "strong", HOSTILE, HOSTILE)]), Numbered(HOSTILE))
    document.add(Facts([(HOSTILE, HOSTILE)]), Bars([(HOSTILE, 1)]), Bullets([HOSTILE]))
    document.add(Table([HOSTILE, "N"], [[HOSTILE, "1"]], ["N"], [HOSTILE]))
    document.add(*pictures(HOSTILE, HOSTILE, HOSTILE))
    return document


def _rest(picture: Picture, label: str) -> tuple[object, ...]:
    rows = [(label, *picture.rows[0][1:])]
    if isinstance(picture, Ranges):
        return picture.unit, rows
    return (rows,) if isinstance(picture, Chronology) else (picture.columns, rows)
