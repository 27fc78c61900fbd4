"""What a form sends, and what is wrong with it field by field."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import Depends, Request
from pydantic import BaseModel, ValidationError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from app.documents.readers import markdown, rich
from app.documents.readers.markdown import Read
from app.documents.writers import markdown as canonical
from app.errors import Invalid, TooLarge
from app.files.text import normal
from app.messages import say

MOST_FIELDS = 5_000
MOST_SIGNS = 4_000_000
"""As long as one text may be, in bytes; files may be as large as the whole request."""

TREE = "__tree"
"""What the name of a rich editor's field ends in; the plain field beside it bears the name alone."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An uploaded file."""

    name: str
    media_type: str
    bytes: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form, as text, and its files."""

    values: Mapping[str, tuple[str, ...]]
    files: Mapping[str, tuple[Sent, ...]] = field(default_factory=dict)

    def __contains__(self, name: object) -> bool:
        return name in self.values

    def text(self, name: str) -> str:
        """One field without blanks at its ends, or nothing."""
        return self.raw(name).strip()

    def raw(self, name: str) -> str:
        """One field as it was typed, its line ends made one kind."""
        return self.values.get(name, ("",))[-1]

    def many(self, name: str) -> tuple[str, ...]:
        """Every value of a field that may stand several times, empty ones left out."""
        return tuple(filter(None, (value.strip() for value in self.values.get(name, ()))))

    def rows(self, name: str) -> tuple[str, ...]:
        """Every value of a field that stands once a row; empty ones are kept, so that columns stay level."""
        return tuple(value.strip() for value in self.values.get(name, ()))

    def flag(self, name: str) -> bool:
        """Whether a box is ticked."""
        return bool(self.text(name))

    def number(self, name: str, default: int = 0) -> int:
        """A whole number, or `default` where the field holds none."""
        value = self.text(name)
        return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else default

    def file(self, name: str) -> Sent | None:
        """An uploaded file, or None where none was chosen."""
        return next(iter(self.files.get(name, ())), None)

    def read(self, name: str) -> Read:
        """The tree of a text: of the rich editor where it was used, else of the Markdown that was typed."""
        tree = self.raw(name + TREE)
        if not tree:
            return markdown.read(self.raw(name))
        try:
            return rich.read(json.loads(tree))
        except (ValueError, RecursionError):
            raise Invalid("editor.unreadable") from None

    def markdown(self, name: str) -> str:
        """The text of `read` in canonical Markdown, without a line end last."""
        return canonical.write(self.read(name).blocks).rstrip("\n")


async def _form(request: Request) -> Form:
    try:
        async with request.form(max_fields=MOST_FIELDS, max_part_size=MOST_SIGNS) as sent:
            values: dict[str, list[str]] = {}
            files: dict[str, list[Sent]] = {}
            for name, value in sent.multi_items():
                if isinstance(value, UploadFile):
                    if value.filename:
                        kept = Sent(_name(value.filename), value.content_type or "", await value.read())
                        files.setdefault(name, []).append(kept)
                else:
                    values.setdefault(name, []).append(normal(value).replace("\0", ""))
    except ClientDisconnect:  # nobody is there to be told more
        raise Invalid("form.unreadable") from None
    except HTTPException as error:  # so the form's reader says it inside an application
        if "exceeded maximum size" in error.detail:
            raise TooLarge("form.text_too_long", most=MOST_SIGNS // 1_000_000) from None
        raise Invalid("form.unreadable") from None
    return Form({k: tuple(v) for k, v in values.items()}, {k: tuple(v) for k, v in files.items()})


def _name(filename: str) -> str:
    """A file's own name, without the folders that some browsers send along; one line of signs that print."""
    own = re.split(r"[/\\]", filename)[-1]
    return " ".join("".join(sign if sign.isprintable() else " " for sign in own).split()) or "fil"


FormDep = Annotated[Form, Depends(_form)]

Faults = Mapping[str, str]
"""The names of fields, and what is wrong with each in one sentence."""

_PLAIN = {
    "missing": "form.missing",
    "literal_error": "form.choose",
    "int_parsing": "form.not_a_number",
    "greater_than_equal": "form.not_a_number",
    "less_than_equal": "form.not_a_number",
}


def faults_of(model: type[BaseModel], values: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with `values` as a `model`, by the name of the first key that leads there.

    Empty values count as absent, as they do in files.
    """
    given = {key: value for key, value in values.items() if value not in ("", None, (), [], {})}
    try:
        model.model_validate(given)
    except ValidationError as error:
        found: dict[str, str] = {}
        for detail in error.errors(include_url=False):
            name = str(detail["loc"][0]) if detail["loc"] else ""
            found.setdefault(name, _said(dict(detail)))
        return found
    return {}


def _said(detail: Mapping[str, Any]) -> str:
    kind = detail["type"]
    if "." in kind:
        return say(Invalid(kind, **detail.get("ctx", {})))
    return say(Invalid(_PLAIN.get(kind, "form.bad_value")))
