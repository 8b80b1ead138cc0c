"""The field types of every document: text checked on the way in, words with the nearest match."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from tracker.errors import InvalidValueError
from tracker.values.edtf import parse_edtf
from tracker.values.identifiers import check_country, check_hs
from tracker.values.places import check_distance_km, check_latitude, check_longitude
from tracker.values.quantity import parse_count, parse_quantity
from tracker.values.text import check_text


class Document(BaseModel):
    """A part of a document: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class _Word:
    """Marks a vocabulary: a wrong word is refused with the nearest one."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(
            lambda value: source.parse(value) if isinstance(value, str) else value, handler(source)
        )


WORD = _Word()


def _not_blank(text: str) -> str:
    if not text.strip():
        raise InvalidValueError("the text is empty", "Give some words, or leave the field out.")
    return check_text(text)


def _edtf(text: str) -> str:
    return parse_edtf(text).text


def _day(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise InvalidValueError(f"{value!r} is no day", "Write it as year-month-day, such as 2024-06-17.")
    if isinstance(value, str):
        try:
            date.fromisoformat(value)
        except ValueError:
            raise InvalidValueError(f"{value!r} is no day of the calendar") from None
    return value


def _flag(value: object) -> object:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise InvalidValueError(f"{value!r} is neither true nor false")
        return value == "true"
    return value


def _digit(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"\d{1,18}", value):
        raise InvalidValueError(f"{value!r} is no whole number")
    return value


def _quantity(text: str) -> str:
    parse_quantity(text)
    return check_text(text)


def _count(text: str) -> str:
    parse_count(text)
    return text


def _web_address(text: str) -> str:
    if not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:\S+$", text):
        raise InvalidValueError(f"{text!r} is no address", "Give it whole, such as https://example.org/page.")
    return check_text(text)


# Compiled once: every part of a row of a table has one.
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _uid(text: str) -> str:
    if not _UID.fullmatch(text):
        raise InvalidValueError(f"{text!r} is no uid", "Leave it out: only what was exported has one.")
    return text


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str | dict) else value


Text = Annotated[str, AfterValidator(_not_blank)]
# One text is taken for a list of one.
Texts = Annotated[list[Text], BeforeValidator(_as_list)]
Edtf = Annotated[str, AfterValidator(_edtf)]
Day = Annotated[date, BeforeValidator(_day)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Whole = Annotated[int, BeforeValidator(_digit)]
Credibility = Annotated[int, BeforeValidator(_digit), Field(ge=1, le=6)]
Country = Annotated[str, AfterValidator(check_country)]
Hs = Annotated[str, AfterValidator(check_hs)]
Latitude = Annotated[str, AfterValidator(check_latitude)]
Longitude = Annotated[str, AfterValidator(check_longitude)]
Kilometres = Annotated[str, AfterValidator(check_distance_km)]
QuantityText = Annotated[str, AfterValidator(_quantity)]
CountText = Annotated[str, AfterValidator(_count)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Uid = Annotated[str, AfterValidator(_uid)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
# Names a thing of the same file, or gives the reference or uid of one in the database.
Key = Annotated[str, AfterValidator(_not_blank)]
Keys = Annotated[list[Key], BeforeValidator(_as_list, json_schema_input_type=Key | list[Key])]


def one_or_many(kind: Any) -> Any:
    """The list type of `kind` that takes one thing for a list of one."""
    return Annotated[Sequence[kind], BeforeValidator(_as_list)]
