"""`svar positions`: the library's folder and the database."""

from argparse import Namespace
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from app import db
from app.cli import parser
from app.cli.database import opened
from app.cli.printing import as_json, complain, line_of, names, print_json
from app.files import atomic
from app.messages import shown_path
from app.positions import check, coverage, files
from app.positions.coverage import Coverage
from app.positions.files import Library
from app.positions.findings import Finding
from app.responses import service as responses
from app.settings import CHECKOUT, Settings

USES = {"outward": "utad", "internal": "internt", "historical": "historisk", "needs_decision": "må avklares"}
CATALOGUE = CHECKOUT / "docs" / "position-catalogue.md"
LEVELS = {"error": "feil", "warning": "varsel", "advice": "råd"}


def add(groups: parser.Groups) -> None:
    """Add the words of this group."""
    group = parser.group(groups, "positions", "standpunktene: mappen og databasen")

    loading = parser.command(group, "load", load, "hent mappen inn i databasen")
    parser.folder(loading, "biblioteket på disk (ellers positions/)")
    loading.add_argument("--update", action="store_true", help="la filene gjelde der frie deler er ulike")

    dumping = parser.command(group, "dump", dump, "skriv databasen til mappen")
    parser.folder(dumping, "mappen som skal skrives (ellers positions/)")

    covering = parser.command(group, "coverage", show_coverage, "vis hvor godt målene i strategien er dekket")
    parser.folder(covering, "biblioteket på disk (ellers positions/)")
    parser.json_option(covering)

    mapping = parser.command(
        group, "catalogue", write_catalogue, "skriv kartet fra katalogen til standpunktene"
    )
    parser.folder(mapping, "biblioteket på disk (ellers positions/)")
    mapping.add_argument(
        "-o",
        "--output",
        metavar="FIL",
        type=Path,
        default=CATALOGUE,
        help="filen (ellers docs/position-catalogue.md)",
    )

    checking = parser.command(group, "check", check_folder, "se etter feil i mappen")
    parser.folder(checking, "biblioteket på disk (ellers positions/)")
    checking.add_argument(
        "--write", action="store_true", help="rett formen på filer som ikke er skrevet slik vi skriver dem"
    )
    checking.add_argument("--spelling", action="store_true", help="vis også ord som ordlistene ikke kjenner")
    parser.json_option(checking)


def load(call: Namespace, settings: Settings) -> int:
    """Load the folder; frozen wordings that the files word otherwise are refused by name, not the rest."""
    library = files.read_library(call.folder or settings.positions_dir)
    with opened(settings) as engine, db.writing(engine) as session:
        report = files.load(session, library, update=call.update, pinned=responses.pinned(session))
    print(f"Lagt til: {len(report.added)}. Utkast skrevet over: {len(report.overwritten)}.")
    if report.replaced:
        print(f"Erstattet av en nyere versjon: {names(report.replaced)}.")
    if report.differing:
        done = (
            "Oppdatert fra filene"
            if call.update
            else "Ulikt i fil og database, databasen står (bruk --update for filene)"
        )
        print(f"{done}: {names(report.differing)}.")
    for refused in report.refused:
        complain(refused)
    return 1 if report.refused else 0


def dump(call: Namespace, settings: Settings) -> int:
    """Write the folder from the database."""
    folder = call.folder or settings.positions_dir
    with opened(settings) as engine, db.reading(engine) as session:
        written = files.dump(session, folder)
    print(f"Skrev {len(written)} filer i {shown_path(folder)}.")
    return 0


def check_folder(call: Namespace, settings: Settings) -> int:
    """Print what is wrong or worth a look; 1 when something is wrong."""
    folder = call.folder or settings.positions_dir
    if call.write:
        mended = files.canonical(folder, write=True)
        print(f"Rettet formen på {len(mended)} filer.")
    findings = check.check(files.read_library(folder), date.today(), spelling=call.spelling)  # noqa: DTZ011 - the adviser's own day
    if call.json:
        print_json([as_json(finding, finding.level) for finding in findings])
    else:
        _print(findings)
    return 1 if any(finding.level == "error" for finding in findings) else 0


def show_coverage(call: Namespace, settings: Settings) -> int:
    """Print a line an objective: how many positions, how they may be used, which languages they have."""
    found = coverage.coverage(_sound_library(call, settings))
    if call.json:
        print_json([_coverage_as_json(each) for each in found])
        return 0
    for each in found:
        print(f"{each.objective}  {each.name}: {each.positions} standpunkter")
        uses = _counts({USES[use]: count for use, count in each.uses.items()})
        print(f"    {uses}; gjeldende {_counts(_current(each))}")
    return 0


def _counts(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counted.items())) or "ingen"


def _current(found: Coverage) -> dict[str, int]:
    return {lang: count for (lang, status), count in found.versions.items() if status == "current"}


def _coverage_as_json(found: Coverage) -> dict[str, object]:
    versions: dict[str, dict[str, int]] = {}
    for (lang, status), count in sorted(found.versions.items()):
        versions.setdefault(lang, {})[status] = count
    return {
        "objective": found.objective,
        "name": found.name,
        "positions": found.positions,
        "uses": dict(sorted(found.uses.items())),
        "versions": versions,
    }


def write_catalogue(call: Namespace, settings: Settings) -> int:
    """Write the map of the catalogue; 1 when a row has no position."""
    library = _sound_library(call, settings)
    atomic.write(call.output, coverage.catalogue(library).encode())
    gaps = [str(row) for row, positions in coverage.homes(library).items() if not positions]
    print(f"Skrev {shown_path(call.output)}." + (f" Rader uten standpunkt: {names(gaps)}." if gaps else ""))
    return 1 if gaps else 0


def _sound_library(call: Namespace, settings: Settings) -> Library:
    library = files.read_library(call.folder or settings.positions_dir)
    if library.faults:
        raise library.faults[0]
    return library


def _print(findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        print(line_of(LEVELS[finding.level], finding))
    count = Counter(finding.level for finding in findings)
    print(f"{count['error']} feil, {count['warning']} varsler, {count['advice']} råd.")
