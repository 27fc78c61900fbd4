"""A record together with the file and the lines that it was read from."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from app.errors import Invalid, SvarError
from app.files import text, yaml

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Placed(Generic[Model]):
    """`record`, and where each part of it stands."""

    record: Model
    parsed: yaml.Parsed

    @property
    def file(self) -> str:
        """The file that the record was read from."""
        return self.parsed.file

    def fault(self, code: str, *where: str | int, **data: object) -> Invalid:
        """An error about what stands at `where` in the record."""
        return Invalid(code, file=self.file, line=self.parsed.line(*where), **data)


def read(model: type[Model], path: Path, faults: list[SvarError]) -> Placed[Model] | None:
    """The record in the YAML file at `path`, or None with what is amiss added to `faults`."""
    try:
        return typed(model, yaml.parse(text.read(path), path), faults)
    except SvarError as error:
        faults.append(error)
        return None


def typed(model: type[Model], parsed: yaml.Parsed, faults: list[SvarError]) -> Placed[Model] | None:
    """`parsed` as a record, or None with what is amiss added to `faults`."""
    record, found = yaml.attempt(model, parsed)
    faults += found
    return None if record is None else Placed(record, parsed)
