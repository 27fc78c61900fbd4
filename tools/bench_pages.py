"""What the heaviest pages cost: the library with 10,000 positions, a workspace with 200 items.

Each page is asked for through the whole application, and held against the same request whose rows come
from memory: the answers of the database are remembered once and given again, so that rendering is left.
The two take turns in one run and are charged for processor time.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, Final

from fastapi.testclient import TestClient
from sqlalchemy import Connection, insert, select
from sqlmodel import Session, col

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
from tools.bounds import Bounds

POSITIONS: Final = 10_000
ITEMS: Final = 200
ROUNDS: Final = 15
MOST: Final = 3.0
"""How many times as long as with its rows in memory a page may take."""

PAGES: Final = (
    ("the library, first page", "/standpunkter"),
    ("the library, one theme, current", "/standpunkter?tema=nye-metoder&status=current"),
    ("the library, page 100", "/standpunkter?side=100"),
    ("the library, searched", "/standpunkter?q=sekundærbruk av helsedata"),
    ("a workspace of 200 items", "/svar/stort-svar"),
)
OTHERS: Final = (
    ("the first page", "/"),
    ("the control of 200 items", "/svar/stort-svar/kontroll"),
    ("the preview of 200 items", "/svar/stort-svar/forhandsvis"),
)
"""Pages that work more than they show: their times are printed, and held against nothing."""


def report(bounds: Bounds) -> None:
    """What each page costs."""
    with tempfile.TemporaryDirectory() as folder, _client(Settings(data_dir=Path(folder))) as client:
        print(f"Pages, with {POSITIONS} positions and a response of {ITEMS} items")
        for name, address in PAGES:
            whole, alone = _compared(client, address)
            print(f"{name}: {whole:.1f} ms, with its rows in memory {alone:.1f} ms")
            bounds.check("database to memory", whole / alone, MOST)
        for name, address in OTHERS:
            _ask(client, address)
            spent = median(_spent(partial(_ask, client, address)) for _ in range(ROUNDS))
            print(f"{name}: {spent:.1f} ms")


def _compared(client: TestClient, address: str) -> tuple[float, float]:
    """The median milliseconds of the page at `address`, from the database and with its rows in memory."""
    _ask(client, address)
    memory = Memory()
    with memory.listening():
        _ask(client, address)
    whole, alone = [], []
    for _ in range(ROUNDS):
        whole.append(_spent(lambda: _ask(client, address)))
        with memory.answering():
            alone.append(_spent(lambda: _ask(client, address)))
    return median(whole), median(alone)


def _ask(client: TestClient, address: str) -> None:
    answer = client.get(address, follow_redirects=False)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")


def _spent(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000


class Memory:
    """The answers that a request got from the database, in order, to be given again."""

    def __init__(self) -> None:
        self.answers: list[Callable[[], Any]] = []
        self.busy = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Keep every answer of the block."""

        def heard(usual: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
            if self.busy:  # a statement that belongs to another one, which is being kept already
                return usual(*args, **kwargs)
            self.busy = True
            try:
                result = usual(*args, **kwargs)
                if kwargs.get("_scalar_result"):
                    kept = partial(_same, result)
                elif not getattr(result, "returns_rows", True):
                    return result
                else:
                    kept = result.freeze()
            finally:
                self.busy = False
            self.answers.append(kept)
            return kept()

        with self._instead(heard):
            yield

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Give the answers again to who asks the same in the same order."""
        left = iter(self.answers)

        def said(usual: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
            return next(left)() if len(args) < 2 or _asks(args[1]) else usual(*args, **kwargs)

        with self._instead(said):
            yield

    @contextmanager
    def _instead(self, act: Callable[..., Any]) -> Iterator[None]:
        of_session, of_connection = Session._execute_internal, Connection.execute  # noqa: SLF001
        Session._execute_internal = lambda *a, **k: act(of_session, *a, **k)  # type: ignore[method-assign]  # noqa: SLF001
        Connection.execute = lambda *a, **k: act(of_connection, *a, **k)  # type: ignore[method-assign]
        try:
            yield
        finally:
            Session._execute_internal = of_session  # type: ignore[method-assign]  # noqa: SLF001
            Connection.execute = of_connection  # type: ignore[method-assign]


def _same(value: object) -> object:
    return value


def _asks(statement: Any) -> bool:
    """Whether a statement asks for rows."""
    return bool(getattr(statement, "is_select", True))


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
        for hanging in (VersionCitation, VersionFigure, Posting):
            rows = [
                r for r in _rows(session, hanging, copies) if r["version_id"] in {v["id"] for v in chosen}
            ]
            _copy(session, hanging, rows, lambda row, ids=ids: {"version_id": ids[row["version_id"]]})
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
            select(PositionVersion).where(col(PositionVersion.lang) == "nb").limit(ITEMS)
        )
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
