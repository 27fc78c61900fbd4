"""Parts with places that are filled in at each export, cut up once so that filling is joining strings.

A place is marked in the tree by a processing instruction, `<?svar name?>`: none comes in from outside (the
parser drops them), and none can be written by a value, since values are escaped. A paragraph that goes when
all its fields are empty stands between `<?svar if name name?>`, `<?svar else?>` and `<?svar end?>`.
"""

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from lxml import etree

from app.documents.word.names import w
from app.documents.word.xml import Element
from app.errors import Invalid

_MARK = re.compile(r"<\?svar ([^?]*)\?>")
_FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# What is more than words: a paragraph with one of these stays, its fields empty.
_SUBSTANCE = {
    w(name) for name in ("drawing", "pict", "object", "fldChar", "fldSimple", "footnoteReference", "sym")
}
# What marks the ends of ranges, and must not lose its other half.
_RANGES = [w(name) for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")]


# --- Filling ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value goes."""

    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What stands while one of `names` has a value, and what stands else."""

    names: tuple[str, ...]
    full: "Form"
    bare: "Form"


Form = tuple[str | Place | Choice, ...]


def cut(text: str) -> Form:
    """The form that `text` with its marks makes up."""
    return tuple(_steps(iter(_MARK.split(text))))


def fill(form: Form, values: Mapping[str, str]) -> str:
    """`form` with `values` in its places; a name without a value is empty."""
    filled: list[str] = []
    for step in form:
        match step:
            case str():
                filled.append(step)
            case Place(name):
                filled.append(values.get(name, ""))
            case Choice(names, full, bare):
                filled.append(fill(full if any(values.get(name) for name in names) else bare, values))
    return "".join(filled)


def _steps(pieces: Iterator[str]) -> Iterator[str | Place | Choice]:
    """Steps up to the end of the text or of a branch; texts and marks take turns in `pieces`."""
    for text in pieces:
        if text:
            yield text
        mark = next(pieces, "end")
        if mark in ("else", "end"):
            return
        if mark.startswith("if "):
            yield Choice(tuple(mark.split()[1:]), tuple(_steps(pieces)), tuple(_steps(pieces)))
        else:
            yield Place(mark)


# --- Marking ---------------------------------------------------------------------------------------------


def place(name: str) -> Element:
    """The mark of a place in a tree."""
    return etree.ProcessingInstruction("svar", name)


def mark_fields(root: Element, known: frozenset[str]) -> frozenset[str]:
    """The names of the fields in `root`, each now a place; `Invalid` for a field that is not known."""
    found: set[str] = set()
    for paragraph in list(root.iter(w("p"))):
        names = _mark_paragraph(own_texts(paragraph), known)
        found.update(names)
        if names and not any(map(_is_substance, paragraph.iter())):
            _make_optional(paragraph, names)
    return frozenset(found)


def named(root: Element) -> Iterator[str]:
    """The name in each field of `root`, known or not."""
    for paragraph in root.iter(w("p")):
        yield from (match[1] for match in _FIELD.finditer(words(own_texts(paragraph))))


def _is_substance(node: Element) -> bool:
    return node.tag in _SUBSTANCE or (node.tag == w("br") and w("type") in node.attrib)


def own_texts(paragraph: Element) -> list[Element]:
    """The `w:t` of a paragraph, without those of paragraphs inside it, as in a text box."""
    return [node for node in paragraph.iter(w("t")) if next(node.iterancestors(w("p"))) is paragraph]


def words(texts: list[Element]) -> str:
    """What `texts` say together: Word cuts one word over several runs as it likes."""
    return "".join(node.text or "" for node in texts)


def _mark_paragraph(texts: list[Element], known: frozenset[str]) -> list[str]:
    joined = words(texts)
    matches = list(_FIELD.finditer(joined))
    names = [match[1] for match in matches]
    for name in names:
        if name not in known:
            near = get_close_matches(name, sorted(known), n=1) or sorted(known)
            raise Invalid("letterhead.unknown_field", field=name, near=", ".join(near))
    if "{{" in _FIELD.sub("", joined):
        raise Invalid("letterhead.broken_field", excerpt=joined[:80])
    # From the last to the first, so that what lies before a mark keeps its place.
    for match in reversed(matches):
        _mark_field(texts, match.start(), match.end(), match[1])
    return names


def _mark_field(texts: list[Element], start: int, end: int, name: str) -> None:
    """Put the place into the first text that the field touches, and cut the field out of the others."""
    mark: Element | None = place(name)
    offset = 0
    for node in texts:
        text = node.text or ""
        low, high = max(start - offset, 0), min(end - offset, len(text))
        offset += len(text)
        if low >= high:
            continue
        node.set(_SPACE, "preserve")
        if mark is None:
            node.text = text[high:]
        else:
            node.text, mark.tail = text[:low], text[high:]
            node.insert(0, mark)
            mark = None


def _make_optional(paragraph: Element, names: list[str]) -> None:
    """Let `paragraph` go while all of `names` are empty; where one has to stand, it stands empty."""
    bare = _bare(paragraph)
    paragraph.addprevious(place(f"if {' '.join(names)}"))
    paragraph.addnext(end := place("end"))
    end.addprevious(place("else"))
    if bare is not None:
        end.addprevious(bare)


def _bare(paragraph: Element) -> Element | None:
    container = paragraph.getparent()
    last = container is not None and container.tag != w("body") and container[-1] is paragraph
    ranges = list(paragraph.iter(*_RANGES))
    if not last and not ranges and paragraph.find(f"{w('pPr')}/{w('sectPr')}") is None:
        return None
    bare = paragraph.makeelement(w("p"))
    bare.extend(copy.deepcopy([*paragraph.findall(w("pPr")), *ranges]))
    return bare
