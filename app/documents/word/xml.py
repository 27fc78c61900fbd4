"""XML parts as trees, and trees as parts: the one parser, and the one way to write a part."""

import codecs
import re
from collections.abc import Iterable
from typing import Final, cast

from lxml import etree

from app.documents.word.names import R, W
from app.errors import Unreadable

Element = etree._Element  # noqa: SLF001 -- lxml gives its element type no public name

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")


def parse(part: bytes, name: str = "") -> Element:
    """The tree of one XML part, without comments and processing instructions; no entity, no network."""
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(plain(part, name), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("word.broken", part=name) from error


def plain(part: bytes, name: str = "") -> bytes:
    """`part` in UTF-8, sure to declare no document type: that is where entities and outer files come in."""
    if part.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            part = part.decode("utf-16").encode()
        except UnicodeError as error:
            raise Unreadable("word.broken", part=name) from error
    else:
        declared = _ENCODING.match(part.removeprefix(codecs.BOM_UTF8))
        if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
            raise Unreadable("word.broken", part=name)
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise Unreadable("word.doctype", part=name)
    return part


def fragment(text: str) -> Element:
    """The element that `text` writes with the prefixes `w` and `r`."""
    return etree.fromstring(f'<x xmlns:w="{W}" xmlns:r="{R}">{text}</x>')[0]


def remove(node: Element) -> None:
    """Take `node` out of its tree."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def number(text: str) -> int:
    """The whole number that `text` writes, 0 where it writes none or one that no Word file needs."""
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 10 else 0


def integer(node: Element, name: str) -> int:
    """The whole number in the attribute `name`, 0 where it holds none."""
    return number(node.get(name, ""))


def is_on(switch: Element | None) -> bool:
    """Whether a switch such as `w:titlePg` is there and not turned off."""
    return switch is not None and switch.get(f"{{{W}}}val", "1") in ("1", "true", "on")


def highest(nodes: Iterable[Element], name: str) -> int:
    """The highest whole number in the attribute `name` of `nodes`, 0 where there are none."""
    return max((integer(node, name) for node in nodes), default=0)


def rooted(root: Element) -> Element:
    """`root` declaring the prefixes `w` and `r`, so that text may be set into it when it is written out."""
    if root.nsmap.get("w") == W and root.nsmap.get("r") == R:
        return root
    prefixes = dict(cast("dict[str, str]", root.nsmap), w=W, r=R)  # lxml's types know no default namespace
    whole = etree.Element(root.tag, nsmap=prefixes)
    whole.attrib.update(root.attrib)
    whole.extend(list(root))
    return whole


def serialise(root: Element) -> str:
    """The text of a whole part."""
    return DECLARATION + etree.tostring(root, encoding="unicode")
