"""`svar search`: positions that answer a query, and why."""

from argparse import ArgumentTypeError, Namespace

from app import db
from app.cli import parser
from app.cli.database import opened
from app.cli.printing import print_json, warn
from app.positions import search
from app.positions.search import Hit
from app.settings import Settings

_MOST = 1000


def add(groups: parser.Groups) -> None:
    """Add the words of this command."""
    searching = parser.command(groups, "search", run, "søk i standpunktene")
    searching.add_argument(
        "query", metavar="SØK", help="ord å søke etter; «i anførselstegn» for akkurat de ordene"
    )
    searching.add_argument("--lang", choices=("nb", "nn", "en"), default="nb", help="språk (ellers nb)")
    searching.add_argument(
        "--limit", metavar="ANTALL", type=limit, default=10, help="hvor mange treff som vises (ellers 10)"
    )
    parser.json_option(searching)


def limit(text: str) -> int:
    """A type of argument: how many are shown."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:5]) <= _MOST):
        raise ArgumentTypeError(f"må være et tall fra 1 til {_MOST}")
    return int(text)


def run(call: Namespace, settings: Settings) -> int:
    """Print the hits, best first; what was read otherwise than written is said."""
    with opened(settings) as engine:
        with db.writing(engine) as session:
            search.ensure(session)
        with db.reading(engine) as session:
            ranking = search.rank(session, call.query, langs=(call.lang,), limit=call.limit)
            hits = search.show(session, ranking)
            if call.json:
                print_json({"read_as": ranking.read_as, "results": [_as_json(hit) for hit in hits]})
                return 0
            if ranking.read_as:
                warn([f"Viser treff for «{ranking.read_as}»."])
            for hit in hits:
                _print(hit)
            if not hits:
                print("Ingen treff." if ranking.is_asked else "Skriv minst ett ord å søke etter.")
    return 0


def _print(hit: Hit) -> None:
    print(f"{hit.version.title}  ({hit.version.name})")
    print(f"    {_text(hit.excerpt)}")
    if why := search.said(hit.reasons):
        print(f"    {why}")


def _text(pieces: search.Pieces) -> str:
    return "".join(piece.text for piece in pieces)


def _as_json(hit: Hit) -> dict[str, object]:
    return {
        "position": hit.position.id,
        "version": hit.version.number,
        "lang": hit.version.lang,
        "title": hit.version.title,
        "score": round(hit.score, 4),
        "snippet": _text(hit.excerpt),
        "status": hit.version.status,
        "why": search.said(hit.reasons),
    }
