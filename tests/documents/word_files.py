"""Letterheads as they are found out there, and a look into the Word files that we write."""

import io
import zipfile
from collections import Counter
from posixpath import dirname, join, normpath
from typing import Any

from lxml import etree

from app.documents.word.names import KINDS, RELATIONSHIPS, R, W, w
from tools.attacks import DOCUMENT, document, package, types

Tree = Any
FOOTNOTES = "word/footnotes.xml"
NUMBERING = "word/numbering.xml"
STYLES = "word/styles.xml"


# --- Letterheads -----------------------------------------------------------------------------------------


def line(*runs: str, properties: str = "") -> str:
    """One paragraph, each of `runs` in a run of its own."""
    said = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{said}{''.join(f'<w:r><w:t>{words}</w:t></w:r>' for words in runs)}</w:p>"


def table(*cells: str) -> str:
    row = "".join(f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in cells)
    grid = "<w:gridCol/>" * len(cells)
    properties = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>"


def bare(*body: str) -> bytes:
    """A letterhead of one part: no styles, no settings, no numbering, no footnotes."""
    return package({DOCUMENT: document("".join(body or [line("[[BODY]]")]))})


def dressed(body: str, parts: dict[str, tuple[str, str | bytes]], **other: str | bytes) -> bytes:
    """A letterhead with more parts, `rId1` on: name -> (kind, content)."""
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{KINDS[kind][0]}" Target="{name.removeprefix("word/")}"/>'
        for number, (name, (kind, _)) in enumerate(parts.items(), 1)
    )
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{KINDS[kind][1]}"/>' for name, (kind, _) in parts.items()
    )
    relations = (
        f'<Relationships xmlns="{RELATIONSHIPS}">{entries}{other.pop("more_relations", "")}</Relationships>'
    )
    more_types = str(other.pop("more_types", ""))
    return package(
        {
            DOCUMENT: document(body),
            "[Content_Types].xml": types(more=overrides + more_types),
            "word/_rels/document.xml.rels": relations,
            **{name: content for name, (_, content) in parts.items()},
            **other,
        }
    )


def part(root: str, content: str) -> str:
    return f'<w:{root} xmlns:w="{W}" xmlns:r="{R}">{content}</w:{root}>'


def style(kind: str, id_: str, name: str, more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{id_}"><w:name w:val="{name}"/>{more}</w:style>'


def norwegian() -> bytes:
    """A letterhead as Norwegian Word saves it: Norwegian ids, names in lower case, fields cut over runs."""
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:rPr><w:lang w:val="sv-SE"/></w:rPr></w:style>'
        + style("paragraph", "Tittel", "Title")
        + "".join(style("paragraph", f"Overskrift{level}", f"heading {level}") for level in range(1, 4))
        + style("paragraph", "Listeavsnitt", "List Paragraph")
        + style("paragraph", "Fotnotetekst", "footnote text")
        + style("character", "Fotnotereferanse", "footnote reference")
        + style("character", "Hyperkobling", "Hyperlink")
        + style("paragraph", "Brdtekst", "Body Text", '<w:aliases w:val="Brødtekst"/>')
    )
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>'
        '<w:footerReference w:type="default" r:id="rId3"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1400" w:right="1400" w:bottom="1400" w:left="1400" '
        'w:header="700" w:footer="700" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    body = (
        line("Til: {{ mot", "taker", " }}")
        + line("Deres ref.: {{deres_ref}}, vår ref.: {{ vaar_ref }}")
        + line("[[", "BODY", "]]", properties='<w:pStyle w:val="Brdtekst"/>')
        + line("{{ kontakt_navn }}")
        + section
    )
    return dressed(
        body,
        {
            STYLES: ("styles", part("styles", styles)),
            "word/header1.xml": (
                "header",
                part("hdr", table(line("{{ avsender_navn }}"), line("{{ dato }}")) + line("{{ tittel }}")),
            ),
            "word/footer1.xml": ("footer", part("ftr", line("{{ avsender_orgnr }}"))),
        },
    )


# --- What was written ------------------------------------------------------------------------------------


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(data: bytes, name: str = DOCUMENT) -> Tree:
    return etree.fromstring(parts(data)[name])


def text(node: Tree) -> str:
    """The words of a tree, tabs and line ends included."""
    signs = {w("tab"): "\t", w("br"): "\n"}
    return "".join(signs.get(each.tag, each.text or "") for each in node.iter(w("t"), w("tab"), w("br")))


def lines(data: bytes, name: str = DOCUMENT) -> list[str]:
    """The words of each paragraph of a part."""
    return [text(paragraph) for paragraph in tree(data, name).iter(w("p"))]


def value(node: Tree, path: str) -> str:
    """`w:val` of what lies at `path` (`pPr/pStyle`), empty where there is nothing."""
    found = node.find("/".join(w(name) for name in path.split("/")))
    return "" if found is None else found.get(w("val"), "")


def style_names(data: bytes) -> dict[str, str]:
    """Each style's id -> its name in lower case."""
    return {
        each.get(w("styleId")): value(each, "name").lower() for each in tree(data, STYLES).iter(w("style"))
    }


def outline(data: bytes) -> list[tuple[str, str]]:
    """Style and words of each paragraph of the body."""
    names = style_names(data)
    return [(names.get(value(each, "pPr/pStyle"), ""), text(each)) for each in tree(data).iter(w("p"))]


def targets(data: bytes, name: str = DOCUMENT) -> dict[str, str]:
    """What a part points at, by id."""
    relations = join(dirname(name), "_rels", name.rpartition("/")[2] + ".rels")
    held = parts(data)
    if relations not in held:
        return {}
    return {each.get("Id"): each.get("Target") for each in etree.fromstring(held[relations])}


def complaints(data: bytes) -> list[str]:
    """What Word would stumble over: dead references, marks without their other half, ids used twice."""
    held = parts(data)
    trees = {
        name: etree.fromstring(content) for name, content in held.items() if name.endswith((".xml", ".rels"))
    }
    return [
        *_package_complaints(held, trees),
        *_reference_complaints(data, trees),
        *_mark_complaints(trees[DOCUMENT]),
    ]


def _package_complaints(held: dict[str, bytes], trees: dict[str, Tree]) -> list[str]:
    known = trees["[Content_Types].xml"]
    named = [each.get("PartName").lstrip("/") for each in known if each.get("PartName")]
    endings = {each.get("Extension") for each in known if each.get("Extension")}
    found = [f"twice among the types: {name}" for name, count in Counter(named).items() if count > 1]
    found += [f"a type without a part: {name}" for name in named if name not in held]
    found += [
        f"a part without a type: {name}"
        for name in held
        if name not in named and name.rpartition(".")[2] not in endings
    ]
    for name, root in trees.items():
        if name.endswith(".rels"):
            owner = dirname(dirname(name))
            ids = Counter(each.get("Id") for each in root)
            found += [f"{name}: id twice: {id_}" for id_, count in ids.items() if count > 1]
            for each in root:
                where = normpath(join("/", owner, each.get("Target"))).lstrip("/")
                if each.get("TargetMode") != "External" and where not in held:
                    found.append(f"{name}: points at nothing: {each.get('Target')}")
    return found


def _reference_complaints(data: bytes, trees: dict[str, Tree]) -> list[str]:
    found = []
    styles = {(each.get(w("type")), each.get(w("styleId"))) for each in trees[STYLES].iter(w("style"))}
    numbers = {each.get(w("numId")) for each in trees[NUMBERING].iter(w("num"))}
    for name, root in trees.items():
        if not name.startswith("word/") or name.endswith(".rels"):
            continue
        ids = {
            content
            for each in root.iter("*")
            for key, content in each.attrib.items()
            if key.startswith(f"{{{R}}}")
        }
        found += [f"{name}: no relationship {id_}" for id_ in ids - set(targets(data, name))]
        for tag, kind in (("pStyle", "paragraph"), ("rStyle", "character"), ("tblStyle", "table")):
            used = {(kind, each.get(w("val"))) for each in root.iter(w(tag))} if name != STYLES else set()
            found += [f"{name}: no style {id_}" for _, id_ in used - styles]
        used_numbers = {each.get(w("val")) for each in root.iter(w("numId"))}
        found += [f"{name}: no numbering {number}" for number in used_numbers - numbers]
    notes = [
        each.get(w("id")) for each in trees[FOOTNOTES].iter(w("footnote")) if each.get(w("type")) is None
    ]
    asked = [each.get(w("id")) for each in trees[DOCUMENT].iter(w("footnoteReference"))]
    if sorted(notes) != sorted(asked):
        found.append(f"notes {notes} are not those referred to, {asked}")
    return found


def _mark_complaints(root: Tree) -> list[str]:
    starts = [(each.get(w("id")), each.get(w("name"))) for each in root.iter(w("bookmarkStart"))]
    ends = [each.get(w("id")) for each in root.iter(w("bookmarkEnd"))]
    found = []
    if len({name for _, name in starts}) != len(starts) or sorted(id_ for id_, _ in starts) != sorted(ends):
        found.append("bookmarks do not pair")
    found += [f"a long bookmark: {name}" for _, name in starts if len(name) > 30]
    order = list(root.iter(w("bookmarkStart"), w("bookmarkEnd")))
    opened = [each.get(w("id")) for each in order if each.tag == w("bookmarkStart")]
    first_end = {each.get(w("id")): at for at, each in enumerate(order) if each.tag == w("bookmarkEnd")}
    first_start = {each.get(w("id")): at for at, each in enumerate(order) if each.tag == w("bookmarkStart")}
    found += [
        f"bookmark {id_} ends before it starts" for id_ in opened if first_end.get(id_, -1) < first_start[id_]
    ]
    for each in root.iter(w("tbl")):
        if each.getnext() is not None and each.getnext().tag == w("tbl"):
            found.append("two tables touch")
    if len(body := root[-1]) and [each.tag for each in body if each.tag != w("sectPr")][-1:] == [w("tbl")]:
        found.append("the body ends in a table")
    return found
