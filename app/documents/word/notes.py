"""The footnotes part: its separators, and the place where an export's notes go."""

from typing import Final

from app.documents.word.names import W, w
from app.documents.word.places import place
from app.documents.word.xml import Element, fragment, highest, integer

BLANK: Final = f'<w:footnotes xmlns:w="{W}"/>'
_LINES: Final = ("separator", "continuationSeparator")


def add_notes(root: Element) -> tuple[int, tuple[int, ...]]:
    """Make the place for notes in the part `root`; the first free id, and the ids of its separators."""
    separators = [_separator(root, at, kind) for at, kind in enumerate(_LINES)]
    root.append(place("notes"))
    return highest(root.findall(w("footnote")), w("id")) + 1, tuple(separators)


def _separator(root: Element, at: int, kind: str) -> int:
    """The id of the note that holds the line of `kind` above footnotes, added where the part has none."""
    notes = root.findall(w("footnote"))
    for note in notes:
        if note.get(w("type")) == kind:
            return integer(note, w("id"))
    number = at - 1 if not notes else highest(notes, w("id")) + 1
    root.insert(
        at,
        fragment(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
            f'w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        ),
    )
    return number
