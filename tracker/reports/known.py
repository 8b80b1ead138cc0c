"""What a report says of itself when it holds only what was public by a day."""

from tracker.reports.document import Paragraph, Span


def known_note(day: str) -> Paragraph:
    """That later things are left out, and that what carries no date of its own is told as it is recorded today."""
    return Paragraph(
        Span(
            f"What was public by {day}: claims, replies and actions of later days, or without a date, are left out"
            " and not weighed; so are letters of ours and later judgements. Title, summary, parties, roles and the"
            " analyst's mapping carry no date and are told as they are recorded today.",
            "warn",
        )
    )
