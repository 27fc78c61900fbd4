"""Where templates run: Jinja without its own globals and filters, with everything that is printed escaped."""

import re
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.runtime import Context as JinjaContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.errors import Invalid
from app.submission import grammar, labels
from app.submission.context import Ask, Context, Item

LONGEST = 500_000
"""Signs that a template may write; a frame is structure, not text."""


def compiled(
    text: str, file: str | Path, first_line: int, functions: Mapping[str, Any] = grammar.FUNCTIONS
) -> jinja2.Template:
    """`text`, which begins on `first_line` of `file`, compiled after its syntax tree has been checked."""
    environment = _environment()
    try:
        misuse = grammar.check(environment.parse(text), functions)
        if misuse:
            raise Invalid(misuse.code, file=file, line=first_line + misuse.line - 1, **misuse.data)
        return environment.from_string(text)
    except jinja2.TemplateSyntaxError as error:
        raise Invalid("template.syntax", file=file, line=first_line + error.lineno - 1) from None
    except (RecursionError, SyntaxError):  # Python has had enough of what Jinja made of it
        raise Invalid("template.too_deep", file=file, line=first_line) from None


def written(template: jinja2.Template, context: Context, file: str) -> str:
    """What `template` writes, at most `LONGEST` signs of it."""
    names = {field.name: getattr(context, field.name) for field in fields(context)}
    parts: list[str] = []
    length = 0
    for part in template.generate(names):
        parts.append(part)
        length += len(part)
        if length > LONGEST:
            raise Invalid("template.too_long", file=file, most=LONGEST)
    return "".join(parts)


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_escaped
    )
    environment.filters = {"date": _date, "label": _label}
    environment.globals = {"slot": _slot, "slots": _slots}
    return environment


class _Frame(str):
    """What passes unescaped: a slot that we wrote ourselves."""

    __slots__ = ()


_BREAKS = re.compile("[\t-\r\x1c-\x1e\x85\u2028\u2029]+")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def _escaped(value: object) -> str:
    """`value` as Markdown that reads as it was typed, on one line."""
    if isinstance(value, _Frame):
        return value
    return _PUNCTUATION.sub(r"\\\1", _BREAKS.sub(" ", str(value))).strip()


def _slot(part: Item | Ask) -> _Frame:
    return _Frame(f"@@slot:{part.id}@@")


def _slots(parts: tuple[Item | Ask, ...]) -> _Frame:
    return _Frame("\n\n".join(map(_slot, parts)))


@jinja2.pass_context
def _date(context: JinjaContext, value: str) -> str:
    return labels.date(value, context["response"].lang) if value else ""


@jinja2.pass_context
def _label(context: JinjaContext, value: str) -> str:
    return labels.TERMS[context["response"].lang][value] if value else ""
