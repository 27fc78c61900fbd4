"""What the heaviest pages cost: the library with 10,000 positions, a workspace with 200 items.

Each page is asked for over the application's own interface, and held against what its template alone costs
with the same rows in memory. The two take turns in one run and are charged for processor time.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, Final

from fastapi.responses import HTMLResponse
from fastapi.testclient import TestClient
from jinja2 import Template
from sqlalchemy import insert, select
from sqlmodel import Session

from app import db
from app.accounts import sign_ins
from app.accounts.models import User
from app.audit.models import now
from app.main import create_app
from app.positions import files as library
from app.positions import search
from app.positions.models import (
    Position,
    PositionObjective,
    PositionTag,
    PositionVersion,
    Posting,
    VersionCitation,
    VersionFigure,
)
from app.responses import files as response_files
from app.responses import service as responses
from app.responses.records import ItemRecord, ResponseRecord, SectionRecord
from app.settings import Settings
from tools.bench import Bounds

POSITIONS: Final = 10_000
ITEMS: Final = 200
ROUNDS: Final = 15
MOST: Final = 3.0
"""How many times as long as its rendering alone a page may take."""

PAGES: Final = (
    ("the library, first page", "/standpunkter"),
    ("the library, one theme, current", "/standpunkter?tema=nye-metoder&status=current"),
    ("the library, page 100", "/standpunkter?side=100"),
    ("a workspace of 200 items", "/svar/stort-svar"),
)
OTHERS: Final = (
    ("the library, searched", "/standpunkter?q=sekundærbruk av helsedata"),
    ("the first page", "/"),
    ("the control of 200 items", "/svar/stort-svar/kontroll"),
    ("the preview of 200 items", "/svar/stort-svar/forhandsvis"),
)
"""Pages that do more than show rows: their time is printed, and held against nothing."""


def report(bounds: Bounds) -> None:
    """What each page costs."""
    with tempfile.TemporaryDirectory() as folder, _client(Settings(data_dir=Path(folder))) as client:
        print(f"Pages, with {POSITIONS} positions and a response of {ITEMS} items")
        for name, address in PAGES:
            whole, alone = _compared(client, address)
            print(f"{name}: {whole:.1f} ms, its template alone {alone:.1f} ms")
            bounds.check("page to template", whole / alone, MOST)
        for name, address in OTHERS:
            whole, alone = _compared(client, address)
            print(f"{name}: {whole:.1f} ms, its template alone {alone:.1f} ms")


def _compared(client: TestClient, address: str) -> tuple[float, float]:
    """The median milliseconds of the page at `address`, and of its template with what it was filled with."""
    template, filling = _filling(client, address)
    whole, alone = [], []
    for _ in range(ROUNDS):
        whole.append(_spent(lambda: client.get(address)))
        alone.append(_spent(lambda: template.render(filling)))
    return median(whole), median(alone)


def _filling(client: TestClient, address: str) -> tuple[Template, dict[str, Any]]:
    """The last template that a request fills, and what with."""
    met: list[tuple[Template, dict[str, Any]]] = []
    usual = Template.render

    def noting(self: Template, *args: Any, **kwargs: Any) -> str:
        met.append((self, dict(*args, **kwargs)))
        return usual(self, *args, **kwargs)

    Template.render = noting  # type: ignore[method-assign]
    try:
        answer: HTMLResponse = client.get(address)  # type: ignore[assignment]
    finally:
        Template.render = usual  # type: ignore[method-assign]
    if answer.status_code != 200 or not met:
        raise SystemExit(f"{address} answered {answer.status_code}")
    return met[-1]


def _spent(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000


# --- A large library and a large response ----------------------------------------------------------------


@contextmanager
def _client(settings: Settings) -> Iterator[TestClient]:
    app = create_app(settings)
    with db.writing(app.state.engine) as session:
        library.load(session, library.read_library(settings.positions_dir))
        response_files.load(session, settings.responses_dir)
        multiply(session, POSITIONS)
        search.ensure(session)
        responses.store(session, _large(session))
        user = User(email="radgiver@example.org", name="Fornavn Etternavn", role="adviser")
        session.add(user)
        session.flush()
        token = sign_ins.begin(session, user, now())
    with TestClient(app, "http://127.0.0.1", cookies={"svar": token}) as client:
        yield client
    app.state.engine.dispose()


def multiply(session: Session, wanted: int) -> None:
    """Copy the positions of the library, with all that hangs on them, until there are `wanted`."""
    originals = [dict(row) for row in session.execute(select(Position.__table__)).mappings()]  # type: ignore[attr-defined]
    versions = [dict(row) for row in session.execute(select(PositionVersion.__table__)).mappings()]  # type: ignore[attr-defined]
    next_id = max(version["id"] for version in versions) + 1
    copies = 0
    while len(originals) * (copies + 1) < wanted:
        copies += 1
        ids = {version["id"]: next_id + n for n, version in enumerate(versions)}
        next_id += len(versions)
        here = originals[: max(0, wanted - len(originals) * copies)]
        kept = {position["id"] for position in here}
        suffix = f"-{copies}"
        _copy(session, Position, here, lambda row, s=suffix: {"id": row["id"] + s})
        for table in (PositionTag, PositionObjective):
            rows = [r for r in _rows(session, table, copies) if r["position_id"] in kept]
            _copy(session, table, rows, lambda row, s=suffix: {"position_id": row["position_id"] + s})
        chosen = [version for version in versions if version["position_id"] in kept]
        _copy(
            session,
            PositionVersion,
            chosen,
            lambda row, s=suffix, ids=ids: {"id": ids[row["id"]], "position_id": row["position_id"] + s},
        )
        for table in (VersionCitation, VersionFigure, Posting):
            rows = [r for r in _rows(session, table, copies) if r["version_id"] in {v["id"] for v in chosen}]
            _copy(session, table, rows, lambda row, ids=ids: {"version_id": ids[row["version_id"]]})
    session.flush()


_ORIGINALS: dict[type, list[dict[str, Any]]] = {}


def _rows(session: Session, table: Any, copies: int) -> list[dict[str, Any]]:
    """The rows of the originals, read before the first copy."""
    if copies == 1:
        _ORIGINALS[table] = [dict(row) for row in session.execute(select(table.__table__)).mappings()]
    return _ORIGINALS[table]


def _copy(session: Session, table: Any, rows: list[dict[str, Any]], changed: Callable[..., Any]) -> None:
    if rows:
        session.execute(insert(table), [{**row, **changed(row)} for row in rows])


def _large(session: Session) -> ResponseRecord:
    """A response with items from the library under every point of a worked one."""
    worked = responses.record(session, "nasjonal-helse-og-samhandlingsplan")
    pins = [
        (version.position_id, version.number)
        for version in session.scalars(
            select(PositionVersion).where(PositionVersion.lang == "nb").limit(ITEMS)
        )  # type: ignore[arg-type]
    ]
    points = worked.matter.points
    share = ITEMS // len(points)
    sections = tuple(
        SectionRecord(
            point=point.id,
            items=tuple(
                ItemRecord(id=f"s{n}i{k}", position=position, version=number)
                for k, (position, number) in enumerate(pins[n * share : (n + 1) * share])
            ),
        )
        for n, point in enumerate(points)
    )
    return worked.model_copy(update={"id": "stort-svar", "sections": sections})
