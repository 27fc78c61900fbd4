"""What `make run` does: fill an empty database, assemble the worked responses, serve.

A database that holds something is left as it is: what the folder has more is named, and how to load it.
"""

import sys
from argparse import ArgumentParser

from sqlalchemy import Engine

from app import db, settings
from app.cli.assembling import assembled_file
from app.cli.database import opened
from app.cli.printing import complain, names
from app.cli.serving import start
from app.errors import NotFound, SvarError
from app.files import atomic
from app.messages import say, shown_path
from app.positions import files as library_files
from app.positions import service as positions
from app.positions.files import Library
from app.responses import files as response_files
from app.responses import service as responses
from app.settings import Settings


def main() -> int:
    """Everything in order; with `--no-serve` all but the last step."""
    options = ArgumentParser()
    options.add_argument("--no-serve", action="store_true", help="stop when the files are written")
    call = options.parse_args()
    try:
        configured = settings.load()
        with opened(configured) as engine:
            fill(engine, configured)
        assemble_all(configured)
        return 0 if call.no_serve else start(configured)
    except SvarError as error:
        return complain(error)


def fill(engine: Engine, configured: Settings) -> None:
    """Load library and responses into an empty database; otherwise say how the folders differ from it."""
    library = library_files.read_library(configured.positions_dir)
    with db.reading(engine) as session:
        empty = positions.is_empty(session)
    if not empty:
        tell(engine, library, configured)
        return
    with db.writing(engine) as session:
        library_files.load(session, library)
        response_files.load(session, configured.responses_dir)
        shelves = positions.shelves(session)
    count = sum(len(shelf.entries) for shelf in shelves)
    print(f"Hentet inn {count} standpunkter fra {shown_path(configured.positions_dir)}.")


def tell(engine: Engine, library: Library, configured: Settings) -> None:
    """Say what the folders hold that the database does not, by a load in a session that keeps nothing."""
    with db.reading(engine) as session:
        report = library_files.load(session, library, pinned=responses.pinned(session))
        try:
            added = response_files.load(session, configured.responses_dir).added
        except SvarError as error:  # one whose pins not even the folder has: assembling names it
            added = ()
            complain(error)
    folder = shown_path(configured.positions_dir)
    if report.added:
        print(f"{folder} har mer enn databasen: {names(report.added)}.")
        print("Hent det med: .venv/bin/svar positions load")
    if report.differing:
        print(f"{folder} er ulik databasen, som står: {names(report.differing)}.")
    for refused in report.refused:
        complain(refused)
    if added:
        print(f"{shown_path(configured.responses_dir)} har svar som databasen ikke har: {names(added)}.")
        print("Hent dem med: .venv/bin/svar responses load")


def assemble_all(configured: Settings) -> None:
    """Write a Word file for each worked response; one whose pins the database lacks is left out by name."""
    for path in response_files.paths(configured.responses_dir):
        try:
            assembled, exported = assembled_file(path, configured)
        except NotFound as error:
            if error.code not in {"position.unknown", "version.unknown"}:
                raise
            print(f"Utelatt {path.parent.name}: {say(error)}")
            continue
        target = configured.data_dir / "word" / exported.filename
        atomic.write(target, exported.bytes)
        print(f"{'Utkast' if assembled.open else 'Ferdig'}: {shown_path(target)}")


if __name__ == "__main__":
    sys.exit(main())
