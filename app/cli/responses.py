"""`svar responses`: the folder of responses and the database."""

from argparse import Namespace

from app import db
from app.cli import parser
from app.cli.database import opened
from app.cli.printing import names
from app.messages import shown_path
from app.responses import files
from app.settings import Settings


def add(groups: parser.Groups) -> None:
    """Add the words of this group."""
    group = parser.group(groups, "responses", "svarene: mappen og databasen")
    loading = parser.command(group, "load", load, "hent mappen inn i databasen")
    parser.folder(loading, "svarene på disk (ellers responses/)")
    loading.add_argument("--update", action="store_true", help="la filene gjelde der de er ulike")
    dumping = parser.command(group, "dump", dump, "skriv databasen til mappen")
    parser.folder(dumping, "mappen som skal skrives (ellers responses/)")


def load(call: Namespace, settings: Settings) -> int:
    """Load the folder; a response that the database words otherwise stays as it is there."""
    with opened(settings) as engine, db.writing(engine) as session:
        report = files.load(session, call.folder or settings.responses_dir, update=call.update)
    print(f"Lagt til: {len(report.added)}. Uendret: {len(report.same)}. Oppdatert: {len(report.updated)}.")
    if report.different:
        print(
            f"Ulikt i fil og database, databasen står (bruk --update for filene): {names(report.different)}."
        )
    return 0


def dump(call: Namespace, settings: Settings) -> int:
    """Write the folder from the database."""
    folder = call.folder or settings.responses_dir
    with opened(settings) as engine, db.reading(engine) as session:
        written = files.dump(session, folder)
    print(f"Skrev {len(written)} svar i {shown_path(folder)}.")
    return 0
