"""How the library's data prints in each language."""

from app.documents.tree import Reference
from app.positions.models import Source

_NORWEGIAN = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)
_ENGLISH = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def printed_date(date: str, lang: str) -> str:
    """A date as a footnote prints it: `2022`, `juni 2022`, `16.6.2022`; in English `16 June 2022`."""
    year, *rest = date.split("-")
    if not rest:
        return year
    month = (_ENGLISH if lang == "en" else _NORWEGIAN)[int(rest[0]) - 1]
    if len(rest) == 1:
        return f"{month} {year}"
    day = int(rest[1])
    return f"{day} {month} {year}" if lang == "en" else f"{day}.{int(rest[0])}.{year}"


def reference(source: Source, lang: str) -> Reference:
    """A source as the footnotes of a document in `lang` print it."""
    return Reference(
        author=source.author or source.publisher,
        title=source.title,
        number=source.number,
        issued=printed_date(source.issued, lang),
        url=source.url,
    )
