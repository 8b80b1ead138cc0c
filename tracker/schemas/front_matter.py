"""The front matter of a report: what its author says himself, and on which paper."""

from typing import Annotated, Literal

from pydantic import BeforeValidator

from tracker.errors import InvalidValueError
from tracker.schemas.fields import Day, Document, Text, Texts

PAPERS = ("a4", "us-letter")
_OTHER_NAMES = {"letter": "us-letter", "usletter": "us-letter"}


def _paper(value: object) -> object:
    if not isinstance(value, str):
        return value
    word = value.strip().lower().replace(" ", "-").replace("_", "-")
    word = _OTHER_NAMES.get(word, word)
    if word not in PAPERS:
        raise InvalidValueError(f"{value!r} is no paper", f"One of: {', '.join(PAPERS)}.")
    return word


class FrontMatter(Document):
    """A title page in words, and the parts of a report that no record holds; all of it is optional."""

    title: Text | None = None
    subtitle: Text | None = None
    organisation: Text | None = None
    authors: Texts = []
    date: Day | None = None
    paper: Annotated[Literal["a4", "us-letter"], BeforeValidator(_paper)] = "a4"
    method: Texts = []
    standard_of_proof: Text | None = None
    recommendations: Texts = []
