"""A hearing on its way in: what was brought, what is found in it, what the adviser makes of it.

All of it stands in the database between the steps, and nothing is decided before somebody says so. Nothing
here commits. Files are read and searched with no session open: `Job.read` and `search` touch no database.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, cast, get_args

from rapidfuzz import fuzz, utils
from sqlmodel import Session, col, select

from app.audit import service as audit
from app.documents import reading
from app.documents.notices import Notice
from app.errors import Conflict, Invalid, NotFound, SvarError
from app.matters import deadlines, documents, intake, pasting, points, service
from app.matters.documents import About, Words
from app.matters.intake import Found
from app.matters.intake.found import Role, Value
from app.matters.models import Intake, Matter, MatterDocument
from app.matters.pasting import Asked
from app.matters.records import PlaceRecord, PointKind
from app.taxonomy.models import Authority
from app.uploads import service as uploads

MOST_FILES = 30
MOST_POINTS = 600
"""As many points as are shown to choose from; a form has room for no more."""

FIELDS = (
    "title",
    "issuer",
    "sender",
    "case_number",
    "letter_date",
    "deadline",
    "deadline_extended",
    "channel",
)
"""The facts of a matter that papers tell."""

_DATES = ("letter_date", "deadline", "deadline_extended", "other")
_ALIKE = 93
_PASTED = "innlimt tekst.txt"

Paper = dict[str, Any]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """A paper that waits to be read: `data` are its bytes, `at` its place among the papers."""

    at: int
    name: str
    title: str
    data: bytes

    def read(self) -> Words:
        """What it says; why it says nothing is among the notices."""
        return documents.read(self.data, self.name)


@dataclass(frozen=True, slots=True)
class Material:
    """What the papers of an intake say, to be searched, and the bodies that we know by name."""

    papers: tuple[intake.Brought, ...]
    known: tuple[str, ...]


# --- Bringing --------------------------------------------------------------------------------------------


def begin(
    session: Session,
    actor: str,
    files: Sequence[documents.Brought],
    pasted: str,
    matter: Matter | None = None,
) -> Intake:
    """An intake of these files and this text; of a file that is refused its name is kept, and why."""
    if not files and not pasted.strip():
        raise Invalid("intake.nothing")
    if len(files) > MOST_FILES:
        raise Invalid("intake.many_files", most=MOST_FILES)
    if len(pasted) > documents.MOST_SIGNS:
        raise Invalid("matter.document_long", limit=documents.MOST_SIGNS // 1_000_000)
    papers = [_brought(session, actor, file) for file in files]
    if pasted.strip():
        papers.append(_paper("Innlimt tekst", pasted=pasted))
    _name_apart(papers)
    return _kept(session, actor, papers, matter)


def begin_with(session: Session, actor: str, matter: Matter, row: MatterDocument) -> Intake:
    """An intake of a paper that a matter has, to see what it says that the matter does not."""
    paper = _paper(row.title, upload=row.upload_id, pasted="" if row.upload_id else row.text, role=row.role)
    return _kept(session, actor, [{**paper, "document": row.id, "fallback": row.text}], matter)


def _brought(session: Session, actor: str, file: documents.Brought) -> Paper:
    title = documents.title_of(file.name)
    try:
        kept = documents.keep(session, actor, file)
    except SvarError as error:
        told = {key: value for key, value in error.data.items() if isinstance(value, str | int)}
        return {
            **_paper(title),
            "notices": [[error.code, "error", told]],
            "is_read": True,
            "is_refused": True,
        }
    return _paper(title, upload=kept.id)


def _paper(title: str, *, upload: int | None = None, pasted: str = "", role: str = "") -> Paper:
    return {
        "title": title,
        "upload": upload,
        "pasted": pasted,
        "role": role,
        "text": "",
        "places": [],
        "notices": [],
        "is_read": False,
        "is_refused": False,
        "document": None,
    }


def _name_apart(papers: list[Paper]) -> None:
    """Give papers of one name a number each, for what is found is told by the name of its paper."""
    seen: dict[str, int] = {}
    for paper in papers:
        name = paper["title"]
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            paper["title"] = f"{name} ({seen[name]})"


def _kept(session: Session, actor: str, papers: list[Paper], matter: Matter | None) -> Intake:
    row = Intake(
        papers=papers,
        readings=[None] * len(papers),
        matter_id=matter.id if matter else None,
        created_by=actor,
    )
    session.add(row)
    session.flush()
    return row


def get(session: Session, number: int, *, lock: bool = False) -> Intake:
    """The intake of that number; of two who change it at once, one waits for the other."""
    found = session.get(Intake, number, with_for_update=lock or None)
    if found is None:
        raise NotFound("intake.unknown")
    return found


def unfinished(session: Session) -> Sequence[tuple[int, str, str, Any]]:
    """Every intake of a new matter that is not done: its number, a name for it, by whom, and when."""
    rows = session.exec(
        select(Intake.id, Intake.papers, Intake.facts, Intake.created_by, Intake.created_at)  # type: ignore[call-overload]
        .where(col(Intake.is_done).is_(False), col(Intake.matter_id).is_(None))
        .order_by(col(Intake.id).desc())
        .limit(20)
    ).all()
    return [
        (number, facts.get("title") or ", ".join(paper["title"] for paper in papers), email, at)
        for number, papers, facts, email, at in rows
    ]


def drop(session: Session, number: int) -> None:
    """Give up an intake; the files that came with it stay kept."""
    row = get(session, number, lock=True)
    if row.is_done:
        raise Conflict("intake.done")
    session.delete(row)
    session.flush()


# --- Reading ---------------------------------------------------------------------------------------------


def unread(row: Intake) -> int:
    """How many papers wait to be read."""
    return sum(not paper["is_read"] for paper in row.papers)


def is_searched(row: Intake) -> bool:
    """Whether what the papers say has been looked for."""
    return bool(row.found)


def job(session: Session, row: Intake) -> Job | None:
    """The next paper to read."""
    for at, paper in enumerate(row.papers):
        if not paper["is_read"]:
            if paper["upload"] is None:
                return Job(at, _PASTED, paper["title"], paper["pasted"].encode())
            upload = uploads.get(session, paper["upload"])
            return Job(at, upload.name, paper["title"], upload.bytes)
    return None


def put(session: Session, number: int, job: Job, words: Words) -> None:
    """Keep what a paper says; who has read it at the same time has read the same."""
    row = get(session, number, lock=True)
    if row.is_done or row.papers[job.at]["is_read"]:
        return
    text = words.text or row.papers[job.at].get("fallback", "")
    read = {
        "text": text,
        "places": words.places if words.text else [],
        "notices": words.notices,
        "is_read": True,
        "pasted": "",
    }
    row.papers = _with(row.papers, job.at, {**row.papers[job.at], **read})
    row.readings = _with(row.readings, job.at, reading.encode(words.reading) if words.reading else None)
    session.add(row)
    session.flush()


def _with(several: Sequence[Any], at: int, value: Any) -> list[Any]:
    return [*several[:at], value, *several[at + 1 :]]


def material(session: Session, row: Intake) -> Material:
    """What there is to search."""
    known = session.exec(select(Authority.nb)).all()
    brought = tuple(
        intake.Brought(paper["title"], reading.decode(kept), _role(paper["role"]))
        for paper, kept in zip(row.papers, row.readings, strict=True)
        if kept is not None
    )
    return Material(brought, tuple(known))


def _role(role: str) -> Role | None:
    return cast("Role", role) if role in get_args(Role) else None


def search(material: Material) -> Found:
    """What the papers say of their matter."""
    return intake.read(material.papers, material.known)


def put_found(session: Session, number: int, found: Found) -> None:
    """Keep what was found, and begin the facts and points of the matter with the likeliest of it."""
    row = get(session, number, lock=True)
    if row.is_done:
        return
    row.found = _told(found, row.papers)
    row.papers = [
        {**paper, "role": paper["role"] or found.roles.get(paper["title"], "other")} for paper in row.papers
    ]
    row.facts = {} if row.matter_id else _first(row.found)
    matter = session.get(Matter, row.matter_id) if row.matter_id else None
    there = points.of(session, matter) if matter else ()
    asked = [each for each in found.points if not any(_is_same(each, point) for point in there)]
    row.points = [
        {
            "key": str(n),
            "kind": each.kind,
            "number": each.number,
            "title": " ".join(each.title.split()),
            "text": each.text,
            "anchor": each.anchor,
            "is_chosen": matter is None,
        }
        for n, each in enumerate(asked[:MOST_POINTS])
    ]
    if len(asked) > MOST_POINTS:
        cut = ["intake.points_cut", "warning", {"shown": MOST_POINTS, "count": len(asked)}]
        row.found = {**row.found, "notices": [*row.found["notices"], cut]}
    session.add(row)
    session.flush()


def _told(found: Found, papers: Sequence[Paper]) -> dict[str, Any]:
    """What was found as it is kept: for each field its candidates, the likeliest first."""
    dues = {"official": "deadline", "extended": "deadline_extended", "other": "other"}
    fields: dict[str, list[Row]] = {
        "title": _values(found.titles),
        "issuer": _values(found.issuers),
        "sender": _values(found.senders),
        "case_number": _values(found.case_numbers),
        "letter_date": _values(found.dates),
        "channel": _values(found.channels),
        "contact": _values(found.contacts),
        **{name: [] for name in dues.values()},
    }
    for due in found.deadlines:
        fields[dues[due.kind]].append({"value": due.value, **asdict(due.seen)})
    chapters = _Chapters(papers)
    return {
        "fields": {
            name: [{**each, "chapter": chapters.of(each["document"], each["words"])} for each in values]
            for name, values in fields.items()
        },
        "kind": found.kind,
        "is_summary": found.is_summary,
        "notices": [
            [notice.code, notice.level, {key: str(value) for key, value in notice.data.items()}]
            for notice in found.notices
        ],
    }


class _Chapters:
    """Finds the chapter that words of a paper stand in."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self._passages = {
            paper["title"]: [
                (" ".join(each.words.split()), each.chapter)
                for each in documents.passages(paper["text"], paper["places"])
            ]
            for paper in papers
        }

    def of(self, title: str, words: str) -> str:
        """The number of the chapter; nothing where there is none, or where no paragraph has the words."""
        sought = " ".join(words.split())[:80].rstrip(" …")
        return next((chapter for there, chapter in self._passages.get(title, ()) if sought in there), "")


def _values(values: Iterable[Value]) -> list[Row]:
    return [{"value": " ".join(each.value.split()), **asdict(each.seen)} for each in values][:4]


def disagreeing(found: Mapping[str, Any]) -> tuple[Row, ...]:
    """The deadlines among which somebody has to choose; none where the papers name one or none."""
    named = found["fields"]["deadline"] if found else []
    days = {each["value"][:10] for each in named}
    return tuple(named) if len(days) > 1 else ()


def _first(found: Mapping[str, Any]) -> dict[str, str]:
    """The likeliest of each field as a matter holds it; a deadline that papers disagree on is left open."""
    made = {name: shown(name, next((each["value"] for each in found["fields"][name]), "")) for name in FIELDS}
    if disagreeing(found):
        made["deadline"] = ""
    return {**made, "kind": found["kind"]}


def _is_same(asked: intake.Asked, point: Any) -> bool:
    if asked.kind == "paragraph" and point.kind == "paragraph":
        return bool(asked.number == point.number)
    words = point.text or point.title
    return fuzz.ratio(asked.words, words, processor=utils.default_process) >= _ALIKE


def again(session: Session, row: Intake) -> None:
    """Have the papers searched once more, by the roles that they have now."""
    row.found, row.points = {}, []
    session.add(row)
    session.flush()


def notices(row: Intake) -> Iterator[tuple[str, Notice]]:
    """What the readers and the search told, with the paper that it is about where it is about one."""
    about: list[str] = []
    for paper in row.papers:
        for notice in documents.told(paper["notices"]):
            about.append(notice.code)
            yield paper["title"], notice
    for notice in documents.told(row.found.get("notices", [])):
        if notice.code not in about and notice.code != "intake.deadlines_disagree":
            yield "", notice


# --- What the adviser makes of it ------------------------------------------------------------------------


def write(session: Session, row: Intake, facts: Mapping[str, Any], rows: Sequence[Row]) -> None:
    """Keep what stands in the form."""
    if row.is_done:
        raise Conflict("intake.done")
    row.facts, row.points = dict(facts), list(rows)
    session.add(row)
    session.flush()


def change(rows: Sequence[Row], what: str, key: str, at: int = 0) -> list[Row]:
    """The points after one of them was split, merged with the next, removed, or a new one was added."""
    made = list(rows)
    if what == "add":
        return [*made, _new(made, {"kind": "question", "is_chosen": True})]
    place = next((n for n, each in enumerate(made) if each["key"] == key), None)
    if place is None:
        return made
    if what == "remove":
        del made[place]
    elif what == "merge" and place + 1 < len(made):
        made[place : place + 2] = [_merged(made[place], made[place + 1])]
    elif what == "split":
        made[place : place + 1] = _split(made, made[place], at)
    return made


def _new(rows: Sequence[Row], values: Row) -> Row:
    key = max((int(each["key"]) for each in rows), default=-1) + 1
    blank = {"kind": "question", "number": "", "title": "", "text": "", "anchor": {}, "is_chosen": True}
    return {**blank, **values, "key": str(key)}


def _merged(first: Row, second: Row) -> Row:
    text = "\n\n".join(
        filter(None, (first["text"], second["title"] if first["title"] else "", second["text"]))
    )
    return {
        **first,
        "number": first["number"] or second["number"],
        "title": first["title"] or second["title"],
        "text": text,
        "anchor": first["anchor"] or second["anchor"],
        "is_chosen": first["is_chosen"] or second["is_chosen"],
    }


def _split(rows: Sequence[Row], row: Row, at: int) -> list[Row]:
    parts = points.pieces(row["text"])
    if not (0 if row["title"] else 1) <= at < len(parts):
        return [row]
    between = "\n" if "\n" in row["text"].strip() else " "
    asked = pasting.parse(parts[at], row["kind"])
    rest = between.join([asked.text or asked.title, *parts[at + 1 :]])
    new = {**row, "kind": asked.kind, "number": asked.number, "title": "", "text": rest}
    return [{**row, "text": between.join(parts[:at])}, _new(rows, new)]


# --- Deciding --------------------------------------------------------------------------------------------


def make(session: Session, actor: str, row: Intake, values: Mapping[str, Any]) -> Matter:
    """The matter of an intake, with its papers and the chosen points; made once however often it is asked."""
    if row.is_done and row.matter_id:
        return session.get_one(Matter, row.matter_id)
    matter = service.create(session, actor, values)
    for paper in row.papers:
        if paper["text"] or paper["upload"]:
            words = Words(paper["text"], paper["places"], paper["notices"])
            about = About(paper["role"], paper["title"])
            documents.add(session, actor, matter, about, words, paper["upload"])
    _finish(session, actor, row, matter)
    return matter


def take(session: Session, actor: str, row: Intake, names: Iterable[str]) -> Matter:
    """The matter of an intake with what is chosen: points, and facts (`deadline:0`, by their candidates)."""
    if row.matter_id is None:
        raise NotFound("intake.unknown")
    matter = session.get_one(Matter, row.matter_id)
    if row.is_done:
        return matter
    found = row.found["fields"]
    new: dict[str, str] = {}
    for name in names:
        field, _, number = name.partition(":")
        if field in FIELDS and number.isdecimal() and int(number) < len(found[field]):
            new[field] = found[field][int(number)]["value"]
    if new:
        service.edit(session, actor, matter.slug, {**service.facts(matter), **new}, matter.revision)
    for paper in row.papers:
        if paper["document"] and paper["text"]:
            document = documents.get(session, matter, paper["document"])
            documents.read_again(session, document, Words(paper["text"], paper["places"], paper["notices"]))
    _finish(session, actor, row, matter)
    return matter


def _finish(session: Session, actor: str, row: Intake, matter: Matter) -> None:
    """Add the chosen points, and let go of what is now kept elsewhere."""
    chosen = [each for each in row.points if each["is_chosen"]]
    points.add(session, actor, matter, map(_asked, chosen))
    row.matter_id, row.is_done = matter.id, True
    row.papers, row.readings, row.found, row.facts, row.points = [], [], {}, {}, []
    session.add(row)
    session.flush()
    audit.tell(session, actor, "taken in", "matter", matter.slug, points=len(chosen))


def _asked(row: Row) -> Asked:
    place = PlaceRecord.model_validate(row["anchor"]).model_dump(exclude_defaults=True)
    return Asked(cast("PointKind", row["kind"]), row["number"], row["title"], row["text"], place)


def differing(found: Mapping[str, Any], matter: Matter) -> dict[str, list[tuple[int, Row]]]:
    """The candidates that say otherwise than a matter does, by field, each with its number."""
    return {
        name: said
        for name in FIELDS
        if (
            said := [
                (n, each)
                for n, each in enumerate(found["fields"][name])
                if not _says_it(str(getattr(matter, name)), each["value"])
            ]
        )
        and (name in _DATES or len(said) == len(found["fields"][name]))
    }


def _says_it(there: str, value: str) -> bool:
    return there.casefold() == value.casefold() or (len(value) == 10 and there.startswith(value))


def shown(name: str, value: str) -> str:
    """A value as one reads and types it."""
    return deadlines.written(value) if name in _DATES and len(value) > len("2026-10") else value
