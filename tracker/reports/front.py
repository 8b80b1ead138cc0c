"""Put what its author wrote before a report: the title page, the paper."""

from dataclasses import replace

from tracker.reports.document import Document, Front
from tracker.schemas.front_matter import FrontMatter
from tracker.values.spoken_days import in_words


def with_front(document: Document, front: FrontMatter) -> Document:
    """The report under the title of its front matter; what that leaves open stays as it was."""
    held = document.front or Front()
    by = [f"By {', '.join(front.authors)}."] if front.authors else []
    page = replace(
        held,
        organisation=front.organisation or held.organisation,
        day=in_words(front.date) if front.date else held.day,
        statements=[*by, *held.statements],
        paper=front.paper,
    )
    title, subtitle = front.title or document.title, front.subtitle or document.subtitle
    return replace(document, title=title, subtitle=subtitle, front=page)
