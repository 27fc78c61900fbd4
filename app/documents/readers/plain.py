"""Pasted or typed text to a reading: broken lines mended, headings and lists told by their looks."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from app.documents.characters import allowed, unified
from app.documents.readers.lines import goes_on, level_by_number, looks_like_heading, marked
from app.documents.reading import LONGEST, Gatherer, Kind, Reading
from app.documents.tree import Text

_SENTENCE_END: Final = (".", "!", "?", ":", ";")
_MARKDOWN: Final = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*$")
_MAIL: Final = re.compile(
    r"(?:Fra|Sendt|Til|Kopi|Dato|Emne|Fr\xe5|From|Sent|To|Cc|Date|Subject)\s?:\s", re.IGNORECASE
)
_SECTION: Final = re.compile(r"§{1,2}\s?\d")


def read(text: str, kind: Kind = "text") -> Reading:
    """What `text` holds."""
    gatherer = Gatherer(kind)
    whole = unified(text)
    if len(whole) > LONGEST:
        gatherer.tell("reading.cut", limit=LONGEST // 1_000_000)
    lines = [allowed(line).strip() for line in whole[:LONGEST].replace("\t", "  ").split("\n")]
    paragraphs = list(_mended(list(_paragraphs(lines))))
    width = _width(paragraphs)
    for paragraph in paragraphs:
        _gather(gatherer, paragraph, width)
    return gatherer.reading()


def decoded(data: bytes) -> str:
    """`data` as text, in the encoding that it is most likely in."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _paragraphs(lines: list[str]) -> Iterator[list[str]]:
    running: list[str] = []
    for line in (*lines, ""):
        if line:
            running.append(line)
        elif running:
            yield running
            running = []


def _mended(paragraphs: list[list[str]]) -> Iterator[list[str]]:
    """Paragraphs again made of their lines where each line has been set apart by a blank one."""
    doubled = sum(
        goes_on(before[-1], after[0]) and len(before) == len(after) == 1
        for before, after in pairwise(paragraphs)
    )
    if doubled < 5 or doubled < len(paragraphs) / 5:
        yield from paragraphs
        return
    running: list[str] = []
    for lines in paragraphs:
        if running and goes_on(running[-1], lines[0]):
            running += lines
            continue
        if running:
            yield running
        running = list(lines)
    yield running


def _width(paragraphs: list[list[str]]) -> int:
    """How long lines are before they are broken, 0 where no sentence goes on in the next line."""
    broken = [
        len(before)
        for lines in paragraphs
        for before, after in pairwise(lines)
        if len(before) >= 45 and goes_on(before, after)
    ]
    return max(broken, default=0)


def _gather(gatherer: Gatherer, lines: list[str], width: int) -> None:
    if len(lines) == 1:
        _single(gatherer, lines[0])
        return
    running: list[str] = []
    for place, line in enumerate(lines):
        if place == 0 and not _goes_with(line, lines[1], width):
            _single(gatherer, line)
            continue
        if running and _begins(line, lines[place - 1], width):
            _paragraph(gatherer, " ".join(running))
            running = []
        running.append(line)
        if place == 0 and (_SECTION.match(line) or _MARKDOWN.match(line)) and looks_like_heading(line):
            _single(gatherer, line)
            running = []
    if running:
        _paragraph(gatherer, _joined(running))


def _goes_with(line: str, after: str, width: int) -> bool:
    """Whether the first line of a block belongs to the paragraph after it."""
    return not _begins(after, line, width) or marked(after) is not None


def _joined(lines: list[str]) -> str:
    return re.sub(r"(?<=[a-zæøå])- (?=[a-zæøå])(?!- (?:og|eller|and|or)\b)", "", " ".join(lines))


def _begins(line: str, before: str, width: int) -> bool:
    """Whether a line of a block begins a paragraph of its own."""
    if marked(line) or _MAIL.match(line) or _MAIL.match(before) or _SECTION.match(line):
        return True
    if goes_on(before, line) or before.endswith((",", "-")):
        return False
    # A line that had room for the next word was ended on purpose.
    return len(before) + 1 + len(line.split(maxsplit=1)[0]) < width - 6 if width else True


def _single(gatherer: Gatherer, line: str) -> None:
    if found := _MARKDOWN.match(line):
        gatherer.heading(len(found[1]), (Text(found[2]),))
        return
    level = level_by_number(line)
    if _SECTION.match(line) and len(line) < 120:
        gatherer.heading(4, (Text(line),))
    elif level and looks_like_heading(line) and not gatherer.counts_on(line.split(maxsplit=1)[0]):
        gatherer.heading(level + 1, (Text(line),))
    elif (
        gatherer.counts_on(line.split(maxsplit=1)[0])
        or marked(line)
        or _MAIL.match(line)
        or not looks_like_heading(line)
        or len(line) > 120
    ):
        _paragraph(gatherer, line)
    else:
        gatherer.heading(2, (Text(line),))


def _paragraph(gatherer: Gatherer, words: str) -> None:
    if entry := marked(words):
        gatherer.item(0, (Text(entry.words),), entry.label, ordered=entry.ordered)
    else:
        gatherer.text((Text(words),))
