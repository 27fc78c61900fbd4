"""Kinds of value that the files' records share, and the record that they stand in."""

import re
from calendar import monthrange
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

KEY = r"[a-z0-9]+(-[a-z0-9]+)*"

# A kind lets the empty text pass: it is how a row says «none», and a file has no way to say it.


class Record(BaseModel):
    """What stands in a file: frozen, no unknown key, its fields in the order of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def _key(value: str) -> str:
    if len(value) > 60 or not re.fullmatch(f"({KEY})?", value):
        raise PydanticCustomError("yaml.bad_key", "not a key", {"value": value})
    return value


def _date(value: str) -> str:
    if value and last_day(value) is None:
        raise PydanticCustomError("yaml.bad_date", "not a date", {"value": value})
    return value


def _full_date(value: str) -> str:
    if value and (len(value) != 10 or last_day(value) is None):
        raise PydanticCustomError("yaml.bad_full_date", "not a full date", {"value": value})
    return value


def _line(value: str) -> str:
    if "\n" in value:
        raise PydanticCustomError("yaml.not_one_line", "more than one line")
    return value


def last_day(value: str) -> date | None:
    """The last day of the day, month or year that `value` names, or None where it names none."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
        return None
    parts = [int(part) for part in value.split("-")]
    try:
        year, month, *day = parts if len(parts) > 1 else (*parts, 12)
        return date(year, month, day[0] if day else monthrange(year, month)[1])
    except ValueError:
        return None


Key = Annotated[str, AfterValidator(_key)]
"""A key, slug or id."""

PartialDate = Annotated[str, AfterValidator(_date)]
"""`YYYY-MM-DD`, `YYYY-MM` or `YYYY`, kept as it is written."""

FullDate = Annotated[str, AfterValidator(_full_date)]
"""`YYYY-MM-DD`."""

Line = Annotated[str, AfterValidator(_line)]
"""Text on one line."""
