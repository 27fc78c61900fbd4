"""`svar assemble`: a response's file to a submission."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import get_args

from app import db
from app.cli import parser
from app.cli.database import opened
from app.cli.printing import warn
from app.documents.notices import Notice
from app.files import atomic
from app.messages import say, shown_path
from app.responses import files
from app.settings import Settings
from app.submission import assemble, templates
from app.submission.assemble import Assembled
from app.submission.export import Exported, Format, export, letterhead

STANDARD_OUTPUT = Path("-")


def add(groups: parser.Groups) -> None:
    """Add the words of this command."""
    making = parser.command(groups, "assemble", run, "sett sammen et svar til Word, PDF eller tekst")
    making.add_argument("response", metavar="SVAR.yaml", type=Path, help="filen med svaret")
    making.add_argument(
        "-o", "--output", metavar="FIL", type=Path, help="filen som skal skrives («-» for skjermen)"
    )
    making.add_argument(
        "--format", choices=get_args(Format), default="docx", help="hva som skal lages (ellers docx)"
    )
    making.add_argument(
        "--letterhead", metavar="FIL", type=Path, help="en annen brevmal enn den svaret nevner"
    )
    making.add_argument(
        "--sending", action="store_true", help="kopien som skal sendes: uten spor og uten UTKAST"
    )


def run(call: Namespace, settings: Settings) -> int:
    """Write the submission, and say where, what is open and what else is worth knowing."""
    assembled, exported = assembled_file(
        call.response, settings, kind=call.format, letterhead_file=call.letterhead, sending=call.sending
    )
    warn(_placed(notice, call.response) for notice in (*assembled.open, *assembled.notices))
    if call.output == STANDARD_OUTPUT:
        sys.stdout.buffer.write(exported.bytes)
        return 0
    path = call.output or Path(exported.filename)
    atomic.write(path, exported.bytes)
    print(shown_path(path))
    return 0


def _placed(notice: Notice, path: Path) -> str:
    """The notice with the line of the response that it is about, where it is about an item."""
    line = files.line_of(path, str(notice.data.get("item", "")))
    return f"{shown_path(path)}:{line}: {say(notice)}" if line else say(notice)


def assembled_file(
    path: Path,
    settings: Settings,
    *,
    kind: Format = "docx",
    letterhead_file: Path | None = None,
    sending: bool = False,
) -> tuple[Assembled, Exported]:
    """The submission of the response in the file at `path`; nothing is stored."""
    record = files.read(path)
    with opened(settings) as engine, db.reading(engine) as session, files.placing(path):
        template = templates.load(record.template, settings.templates_dir, session)
        paper = letterhead(letterhead_file or record.letterhead, settings.templates_dir, session)
        assembled = assemble.assemble(session, record, template)
    return assembled, export(assembled, kind, paper, sending=sending)
