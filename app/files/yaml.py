"""YAML as the house keeps it: read strictly into strings with their lines, written in one form.

Every value is a string until a model types it, so `lang: no` stays `no`. What could not be kept when the file
is written again (comments, anchors, tags) is refused, with its line; what is empty counts as absent.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TypeAlias, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from app.errors import Invalid
from app.files.text import normal

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Where: TypeAlias = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)

WIDTH = 100
_EMPTY: tuple[Value, ...] = ("", [], {})


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file's YAML: `value` of strings, lists and dicts, and the line on which each key or entry stands."""

    file: str
    value: Value
    lines: Mapping[Where, int]

    def line(self, *where: str | int) -> int:
        """The line of what stands at `where`, or of the nearest thing around it."""
        while where not in self.lines:
            where = where[:-1]
        return self.lines[where]


# --- Reading ---------------------------------------------------------------------------------------------


def parse(text: str, file: str | Path, *, first_line: int = 1) -> Parsed:
    """Read `text`, which begins on `first_line` of `file`; the first thing amiss is raised as `Invalid`."""
    text = normal(text)
    if "\t" in text:
        line = first_line + text.count("\n", 0, text.index("\t"))
        raise Invalid("yaml.tab", file=file, line=line)
    try:
        return _Reader(text, str(file), first_line).read()
    except yaml.reader.ReaderError as error:
        line = first_line + text.count("\n", 0, error.position)
        raise Invalid("yaml.character", file=file, line=line, sign=f"U+{int(error.character):04X}") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise Invalid("yaml.syntax", file=file, line=line) from None
    except RecursionError:
        raise Invalid("yaml.too_deep", file=file, line=first_line) from None


class _Reader(yaml.BaseLoader):
    """PyYAML's loader without what the house cannot keep."""

    def __init__(self, text: str, file: str, first_line: int) -> None:
        super().__init__(text)
        self.file = file
        self.first_line = first_line
        self.places: dict[Where, int] = {(): first_line}

    def read(self) -> Parsed:
        node = self.get_single_node()
        value = self.value_of(node, ()) if node else {}
        return Parsed(self.file, value, self.places)

    def refuse(self, code: str, mark: yaml.Mark, **data: str) -> NoReturn:
        raise Invalid(code, file=self.file, line=self.first_line + mark.line, **data)

    def scan_to_next_token(self) -> None:
        while True:
            self.skip_blanks()
            if not self.scan_line_break():  # type: ignore[no-untyped-call]
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_block_scalar_ignored_line(self, start_mark: yaml.Mark) -> None:
        self.skip_blanks()
        super().scan_block_scalar_ignored_line(start_mark)

    def skip_blanks(self) -> None:
        while self.peek() == " ":
            self.forward()
        if self.peek() == "#":
            self.refuse("yaml.comment", self.get_mark())

    def compose_node(self, parent: Node | None, index: Any) -> Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if getattr(event, "anchor", None):
            self.refuse("yaml.anchor", event.start_mark)
        if getattr(event, "tag", None):
            self.refuse("yaml.tag", event.start_mark)
        return super().compose_node(parent, index)

    def value_of(self, node: Node, where: Where) -> Value:
        self.places.setdefault(where, self.first_line + node.start_mark.line)
        match node:
            case ScalarNode():
                return str(node.value)
            case SequenceNode():
                return [self.value_of(entry, (*where, n)) for n, entry in enumerate(node.value)]
            case MappingNode():
                return self.entries_of(node, where)
        raise TypeError(node)

    def entries_of(self, node: MappingNode, where: Where) -> "dict[str, Value]":
        entries: dict[str, Value] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self.refuse("yaml.odd_key", key.start_mark)
            place = (*where, key.value)
            if place in self.places:
                self.refuse("yaml.double_key", key.start_mark, key=key.value)
            self.places[place] = self.first_line + key.start_mark.line
            entries[key.value] = self.value_of(value, place)
        return {key: value for key, value in entries.items() if value not in _EMPTY}


# --- Typing ----------------------------------------------------------------------------------------------

_CODES = {
    "missing": "yaml.missing_key",
    "extra_forbidden": "yaml.unknown_key",
    "literal_error": "yaml.not_one_of",
    "string_type": "yaml.not_text",
    "tuple_type": "yaml.not_list",
    "list_type": "yaml.not_list",
    "dict_type": "yaml.not_mapping",
    "model_type": "yaml.not_mapping",
    "model_attributes_type": "yaml.not_mapping",
    "bool_parsing": "yaml.not_yes_or_no",
    "int_parsing": "yaml.not_whole_number",
}
"""Pydantic's kinds of error as our codes; every other one is a bad value."""


def validate(model: type[Model], parsed: Parsed) -> Model:
    """`parsed` as a `model`; the first fault is raised as `Invalid` with its line.

    A model says what is amiss in its own words by raising `PydanticCustomError` with a code of ours.
    """
    made, faults = attempt(model, parsed)
    if made is None:
        raise faults[0]
    return made


def attempt(model: type[Model], parsed: Parsed) -> tuple[Model | None, list[Invalid]]:
    """`parsed` as a `model`, or every fault in it, in the order of the file."""
    try:
        return model.model_validate(parsed.value), []
    except ValidationError as error:
        faults = [_fault(parsed, dict(detail)) for detail in error.errors(include_url=False)]
        return None, sorted(faults, key=lambda fault: fault.line)


def _fault(parsed: Parsed, detail: Mapping[str, Any]) -> Invalid:
    where: Where = detail["loc"]
    kind, context, given = detail["type"], detail.get("ctx", {}), detail["input"]
    line = parsed.line(*where)
    if "." in kind:
        return Invalid(kind, file=parsed.file, line=line, **context)
    return Invalid(
        _CODES.get(kind, "yaml.bad_value"),
        file=parsed.file,
        line=line,
        key=str(where[-1]) if where else "",
        value=given if isinstance(given, str) else "",
        choices=", ".join(re.findall(r"'([^']+)'", str(context.get("expected", "")))),
    )


# --- Writing ---------------------------------------------------------------------------------------------


def dump(value: BaseModel | Mapping[str, Any]) -> str:
    """`value` in the one form that files have; defaults of models and everything empty are left out."""
    return str(yaml.serialize(_node(_plain(value)), Dumper=yaml.BaseDumper, width=WIDTH, allow_unicode=True))


def _plain(value: Any) -> Value:
    match value:
        case BaseModel():
            return _plain(value.model_dump(mode="json", by_alias=True, exclude_defaults=True))
        case str():
            return value
        case Mapping():
            entries = ((str(key), _plain(entry)) for key, entry in value.items())
            return {key: entry for key, entry in entries if entry not in _EMPTY}
        case Sequence():
            return [_plain(entry) for entry in value]
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
    return str(value)


def _node(value: Value, *, entry: bool = False) -> Node:
    """`value` with its style: short things on one line, text with line ends as a literal."""
    match value:
        case str():
            return ScalarNode("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)
        case list():
            nodes = [_node(each, entry=True) for each in value]
            return SequenceNode("tag:yaml.org,2002:seq", nodes, flow_style=_are_short(value))
        case dict():
            pairs = [(_node(key), _node(each)) for key, each in value.items()]
            return MappingNode(
                "tag:yaml.org,2002:map", pairs, flow_style=entry and _are_short(value.values())
            )


def _are_short(values: Iterable[Value]) -> bool:
    return all(isinstance(value, str) and "\n" not in value for value in values)
