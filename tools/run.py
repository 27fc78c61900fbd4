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
    """Load library and responses into an empty database; otherwise say what the folders have more."""
    library = library_files.read_library(configured.positions_dir)
    with db.reading(engine) as session:
        empty = positions.is_empty(session)
        # In a session that keeps nothing, loading tells what it would do.
        report = library_files.load(session, library, pinned=responses.pinned(session))
    if not empty:
        if report.added:
            folder, more = shown_path(configured.positions_dir), names(report.added)
            print(f"{folder} har mer enn databasen: {more}. Hent det med: .venv/bin/svar positions load")
        return
    with db.writing(engine) as session:
        library_files.load(session, library)
        response_files.load(session, configured.responses_dir)
        shelves = positions.shelves(session)
    count = sum(len(shelf.entries) for shelf in shelves)
    print(f"Hentet inn {count} standpunkter fra {shown_path(configured.positions_dir)}.")


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
