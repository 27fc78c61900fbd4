"""What a library is asked: one function a question, each giving findings."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from app.documents.sentences import sentences, words
from app.documents.tree import Citation, Figure, inlines
from app.files.fields import last_day
from app.positions.check.figures import judge
from app.positions.check.lexicon import WORDS_OF_TIME
from app.positions.check.names import FormerNames
from app.positions.check.passages import passages
from app.positions.files.library import Library, PositionFolder, VersionFile
from app.positions.findings import Finding
from app.positions.records import FigureRecord

LONGEST_SENTENCE = 30
LONGEST_SUMMARY = 25
SHORT = range(40, 61)


def is_past(when: str, today: date) -> bool:
    """Whether the day, month or year that `when` names is over; nothing named is never over."""
    last = last_day(when)
    return last is not None and last < today


def is_live(version: VersionFile) -> bool:
    """Whether a version can still go out; what is replaced or withdrawn stands as it was."""
    return version.head.record.status not in ("replaced", "withdrawn")


# --- Positions -------------------------------------------------------------------------------------------


class Standing(Protocol):
    """What a position says of its own care, in a file or in the database."""

    @property
    def use(self) -> str:
        """For whom it is meant."""
        ...

    @property
    def holder(self) -> str:
        """Whose it is."""
        ...

    @property
    def review_by(self) -> str:
        """When it should be looked at again."""
        ...

    @property
    def valid_until(self) -> str:
        """When it ends, or nothing."""
        ...


def lapses(position: Standing, today: date) -> Iterator[tuple[str, str]]:
    """A review or an end that has passed, and a holder that is not ours alone: a code, and the field."""
    if position.use != "historical" and is_past(position.review_by, today):
        yield "position.overdue", "review_by"
    if position.use != "historical" and is_past(position.valid_until, today):
        yield "position.expired", "valid_until"
    if position.holder != "own":
        yield "position.not_own", "holder"


def standing(position: PositionFolder, today: date) -> Iterator[Finding]:
    """Reviews and ends that have passed, and positions that are not ours alone."""
    record, parsed = position.record, position.placed.parsed
    for code, key in lapses(record, today):
        name = "holder" if key == "holder" else "date"
        data = {"position": record.id, name: getattr(record, key)}
        yield Finding("warning", code, parsed.file, parsed.line(key), data)


def translations(position: PositionFolder) -> Iterator[Finding]:
    """Live translations that follow an older original than the current one, or do not say which."""
    current = [v.number for v in position.versions if v.lang == "nb" and v.head.record.status == "current"]
    for version in position.versions:
        follows = version.head.record.follows
        if version.lang == "nb" or not current or not is_live(version):
            continue
        data = {"version": version.name, "follows": follows, "current": current[0]}
        if follows is None:
            yield _in_head(version, "version.no_original", "status", **data)
        elif follows < current[0]:
            yield _in_head(version, "version.behind", "follows", **data)


def _in_head(version: VersionFile, code: str, key: str, /, **data: object) -> Finding:
    return Finding("warning", code, version.file, version.head.parsed.line(key), data)


# --- Wordings --------------------------------------------------------------------------------------------


def language(version: VersionFile, former: FormerNames) -> Iterator[Finding]:
    """Sentences that are too long, words that age, and names that bodies no longer have."""
    for passage in passages(version):

        def found(code: str, line: int = passage.line, **data: object) -> Finding:
            return Finding("warning", code, version.file, line, data)

        for sentence in sentences(passage.text):
            if (count := len(words(sentence))) > LONGEST_SENTENCE:
                start = " ".join(sentence.split()[:6])
                yield found("version.long_sentence", count=count, start=start)
        for match in WORDS_OF_TIME[version.lang].finditer(passage.unquoted):
            yield found("version.word_of_time", word=match[0])
        for name, now in former.within(passage.unquoted):
            yield found("version.former_name", name=name, now=now)


def lengths(version: VersionFile) -> Iterator[Finding]:
    """The sentence in at most 25 words, the short form in 40 to 60."""
    record = version.head.record
    if (count := len(words(record.sentence))) > LONGEST_SUMMARY:
        yield _in_head(version, "version.long_summary", "sentence", count=count)
    if record.short and (count := len(words(record.short))) not in SHORT:
        yield _in_head(version, "version.short_length", "short", count=count)


# --- Sources and figures ---------------------------------------------------------------------------------


def superseded(version: VersionFile, library: Library) -> Iterator[Finding]:
    """Sources that a newer one has taken the place of."""
    for key in dict.fromkeys(node.key for node in inlines(version.blocks) if isinstance(node, Citation)):
        source = library.sources.get(key)
        if source and source.superseded_by:
            data = {"source": key, "by": source.superseded_by}
            yield Finding("warning", "source.superseded", version.file, version.line_of_citation(key), data)


_DOUBTS = {"doubtful": "figure.doubtful", "clash": "figure.clashing", "no_source": "figure.unsourced"}


def doubt(figure: FigureRecord) -> str:
    """The code of why the register does not vouch for a figure, or nothing."""
    return _DOUBTS.get(figure.status, "")


def numbers(version: VersionFile, library: Library) -> Iterator[Finding]:
    """Numbers that are not what the register says, and numbers that it does not vouch for."""
    for node in dict.fromkeys(node for node in inlines(version.blocks) if isinstance(node, Figure)):
        figure = library.figures.get(node.key)
        if figure is None:
            continue
        line = version.line_of_figure(node.key, node.text)
        data = {"figure": node.key, "shown": node.text, "value": figure.value, "unit": figure.unit}
        match judge(node.text, version.lang, figure):
            case "wrong":
                yield Finding("error", "figure.differs", version.file, line, data)
            case "moved":
                yield Finding("warning", "figure.moved", version.file, line, data)
            case "right":
                pass
        if code := doubt(figure):
            yield Finding("warning", code, version.file, line, data)


def ended(figure: FigureRecord, today: date) -> Iterator[tuple[str, str]]:
    """A time that is over, or a release that should have moved the figure: a code, and the field."""
    for name, code in (("valid_until", "figure.expired"), ("next_release", "figure.release_due")):
        if is_past(getattr(figure, name), today):
            yield code, name


def dated_figures(library: Library, today: date) -> Iterator[Finding]:
    """Figures whose time is over, or that a new release should have moved."""
    parsed = library.figure_file.parsed
    for key, figure in library.figures.items():
        for code, name in ended(figure, today):
            data = {"figure": key, "date": getattr(figure, name)}
            yield Finding("warning", code, parsed.file, parsed.line(key, name), data)


def adoption(library: Library) -> Iterator[Finding]:
    """One line on how many current wordings rest on a source alone."""
    current = [each.head.record for each in library.versions if each.head.record.status == "current"]
    derived = sum(not record.approved_by for record in current)
    if derived:
        yield Finding("warning", "version.not_adopted", data={"count": derived, "of": len(current)})
