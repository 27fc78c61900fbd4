"""`responses/<id>/response.yaml`: read with the place of every fault, loaded, dumped."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from app.errors import Conflict, NotFound, SvarError
from app.files import atomic, text, yaml
from app.files.placed import Placed
from app.responses import rules, service
from app.responses.records import ResponseRecord

FILE = "response.yaml"


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did, by the ids of the responses; what is `different` stayed as the database has it."""

    added: tuple[str, ...]
    same: tuple[str, ...]
    updated: tuple[str, ...]
    different: tuple[str, ...]


# --- Reading ---------------------------------------------------------------------------------------------


def read(path: Path) -> ResponseRecord:
    """The response in the file at `path`; the first fault is raised with its line."""
    return _read(path).record


def paths(folder: Path) -> list[Path]:
    """The files of all responses under `folder`, sorted."""
    return sorted(folder.glob(f"*/{FILE}"))


@contextmanager
def placing(path: Path) -> Iterator[None]:
    """Give an error raised inside, where it is about something in the response, the line of `path`."""
    try:
        yield
    except SvarError as error:
        if not error.file:
            _place(error, _read(path))
        raise


def line_of(path: Path, item: str) -> int:
    """The line of `path` on which an item or ask stands, or 0 where it has none."""
    response = _read(path)
    where = response.record.places().get(item)
    return response.parsed.line(*where) if where else 0


def _read(path: Path) -> Placed[ResponseRecord]:
    parsed = yaml.parse(text.read(path), path)
    placed = Placed(yaml.validate(ResponseRecord, parsed), parsed)
    for breach in rules.breaches(placed.record):
        raise placed.fault(breach.code, *breach.where, **breach.data)
    return placed


_KEYS = {
    "template.unknown": "template",
    "letterhead.unknown": "letterhead",
    "response.corrects_unknown": "corrects",
    "matter.different": "matter",
    "matter.point_answered": "matter",
}
"""What an error without an item is about, by its code; other such errors name their key themselves."""


def _place(error: SvarError, response: Placed[ResponseRecord]) -> None:
    key = _KEYS.get(error.code) or str(error.data.get("key", ""))
    where = response.record.places().get(str(error.data.get("item"))) or tuple(filter(None, key.split(".")))
    if where:
        error.file, error.line = response.file, response.parsed.line(*where)


# --- Between the folder and the database -----------------------------------------------------------------


def load(session: Session, folder: Path, *, update: bool = False) -> LoadReport:
    """Take in every response under `folder`.

    What the database has already stays, and is told where it differs; `update` takes the file's.
    """
    if not folder.is_dir():
        raise NotFound("response.no_folder", file=folder)
    done: dict[str, list[str]] = {"added": [], "same": [], "updated": [], "different": []}
    there = set(service.slugs(session))
    for path, record in _in_order({path: _filed(path) for path in paths(folder)}):
        if record.id not in there:
            outcome = "added"
        elif service.canonical_form(record) == service.record(session, record.id):
            outcome = "same"
        else:
            outcome = "updated" if update else "different"
        done[outcome].append(record.id)
        if outcome in {"added", "updated"}:
            with placing(path):
                _take(session, record, update=update)
    return LoadReport(**{outcome: tuple(ids) for outcome, ids in done.items()})


def _take(session: Session, record: ResponseRecord, *, update: bool) -> None:
    """Store, but leave a matter that another response has brought as it is."""
    standing = service.matter(session, record.matter.id)
    if standing and standing != record.matter and not update:
        raise Conflict("matter.different", matter=record.matter.id)
    service.store(session, record)


def _filed(path: Path) -> ResponseRecord:
    """The response of a file that lies in the folder of its own name."""
    placed, folder = _read(path), path.parent.name
    if placed.record.id != folder:
        raise placed.fault("response.folder", "id", id=placed.record.id, folder=folder)
    return placed.record


def _in_order(records: dict[Path, ResponseRecord]) -> Iterator[tuple[Path, ResponseRecord]]:
    """Each response after the one that it corrects; those that correct each other come last."""
    waiting = dict(records)
    while waiting:
        ids = {record.id for record in waiting.values()}
        ready = [path for path, record in waiting.items() if record.corrects not in ids]
        for path in ready or list(waiting):
            yield path, waiting.pop(path)


def dump(session: Session, folder: Path) -> list[Path]:
    """Write every response to its file under `folder`, and tell which files."""
    written: list[Path] = []
    for slug in service.slugs(session):
        path = folder / slug / FILE
        atomic.write(path, canonical(service.record(session, slug)).encode())
        written.append(path)
    return written


def canonical(record: ResponseRecord) -> str:
    """The file of `record` in its one form."""
    return yaml.dump(record)
