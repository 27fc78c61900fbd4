"""How the library's data prints in each language."""

from app.documents.tree import Reference
from app.positions.models import Source

_NORWEGIAN = "januar februar mars april mai juni juli august september oktober november desember"
_ENGLISH = "January February March April May June July August September October November December"


def printed_date(date: str, lang: str) -> str:
    """A date as a footnote prints it: `2022`, `juni 2022`, `16.6.2022`; in English `16 June 2022`."""
    if lang == "en" or len(date) < len("2022-06-16"):
        return written_date(date, lang)
    year, month, day = map(int, date.split("-"))
    return f"{day}.{month}.{year}"


def written_date(date: str, lang: str) -> str:
    """A date as a letter writes it: `2022`, `juni 2022`, `16. juni 2022`; in English `16 June 2022`."""
    year, month, day = (*date.split("-"), "", "")[:3]
    months = _ENGLISH if lang == "en" else _NORWEGIAN
    name = months.split()[int(month) - 1] if month else ""
    dot = "" if lang == "en" else "."
    return " ".join(part for part in (f"{int(day)}{dot}" if day else "", name, year) if part)


def reference(source: Source, lang: str) -> Reference:
    """A source as the footnotes of a document in `lang` print it."""
    return Reference(
        author=source.author or source.publisher,
        title=source.title,
        number=source.number,
        issued=printed_date(source.issued, lang),
        url=source.url,
    )
