"""The issuer's own Word form with our answers in it, kept like any other file that was made.

In three steps, so that no session is open while the form is written: `prepare`, `fill`, `keep`.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, utils
from sqlmodel import Session, select

from app.documents import forms
from app.documents.forms import Filled, FormField
from app.errors import Invalid
from app.matters import documents
from app.matters import service as matters
from app.matters.documents import Paper
from app.matters.models import Matter
from app.matters.records import PointRecord
from app.responses import service as responses
from app.settings import Settings
from app.submission import assemble, boxes, exports, templates
from app.submission.export import Exported
from app.submission.models import Export

FORMAT = "form"
"""How the format of such a file is told among exports."""

_WORD = ".docx"
_ALIKE, _ALIKE_NUMBERED = 90, 60


@dataclass(frozen=True, slots=True)
class Answer:
    """A point of the matter, and our answer to it as plain text."""

    point: PointRecord
    text: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A form and the answers to write into it; `overridden` is what was open in the response."""

    slug: str
    name: str
    data: bytes
    answers: tuple[Answer, ...]
    overridden: tuple[dict[str, Any], ...]


def of(session: Session, slug: str) -> tuple[Paper, ...]:
    """The forms of a response's matter that can be filled in: Word files that are told to be forms."""
    matter = responses.record(session, slug).matter.id
    return tuple(
        paper
        for paper in documents.of(session, matters.get(session, matter))
        if paper.role == "form" and documents.suffix(paper.file) == _WORD
    )


def prepare(session: Session, settings: Settings, slug: str, document: int, today: str) -> Prepared:
    """The form and our answers; `Invalid` where the document is no form that can be filled in."""
    if document not in {paper.id for paper in of(session, slug)}:
        raise Invalid("export.no_form")
    record = responses.record(session, slug)
    matter = session.exec(select(Matter).where(Matter.slug == record.matter.id)).one()
    upload, _ = documents.file(session, documents.get(session, matter, document))
    template = templates.load(record.template, settings.templates_dir, session)
    made = boxes.of(record, assemble.assemble(session, record, template))
    texts = {box.point: box.text for box in made if box.point}
    left_open = exports.open_in(session, record, today)
    return Prepared(
        slug=slug,
        name=upload.name,
        data=upload.bytes,
        answers=tuple(Answer(point, texts.get(point.id, "")) for point in record.matter.points),
        overridden=tuple(finding.as_json() for finding in left_open),
    )


def fill(prepared: Prepared) -> Filled:
    """The form with each answer in the field that asks for it; all else stays as it was."""
    waiting = list(prepared.answers)
    answers: dict[str, str] = {}
    for field in forms.fields(prepared.data, prepared.name):
        found = _asking(field, waiting)
        if found:
            waiting.remove(found)
            answers[field.id] = found.text
    return forms.fill(prepared.data, answers, prepared.name)


def _asking(field: FormField, waiting: Sequence[Answer]) -> Answer | None:
    """The answer to what a field asks, among those that are in no field yet."""
    alike = [(_alike(field, answer.point), answer) for answer in waiting]
    sure, best = max(alike, key=lambda each: each[0], default=(0.0, None))
    if best is None:
        return None
    is_numbered = bool(field.number) and field.number == best.point.number
    return best if sure >= (_ALIKE_NUMBERED if is_numbered else _ALIKE) else None


def _alike(field: FormField, point: PointRecord) -> float:
    tries = [part for part in (point.text, point.title, f"{point.title} {point.text}") if part.strip()]
    bonus = 5 if field.number and field.number == point.number else 0
    return bonus + max(fuzz.ratio(field.prompt, part, processor=utils.default_process) for part in tries)


def keep(session: Session, actor: str, prepared: Prepared, filled: Filled) -> Export:
    """Store the form under the next number of its response; the one there is where nothing has changed."""
    told = [[answer.point.id, answer.text] for answer in prepared.answers]
    source = hashlib.sha256(prepared.data + json.dumps(told).encode()).hexdigest()
    empty = [" ".join(filter(None, (field.number, field.prompt))) for field in filled.empty]
    stem = prepared.name.rpartition(".")[0]
    exported = Exported(filled.data, f"{stem}-utfylt{_WORD}", documents.MEDIA_TYPES[_WORD])
    about = exports.About(
        "sending", FORMAT, {"source": source, "items": [], "empty": empty}, prepared.overridden
    )
    return exports.store(session, actor, prepared.slug, about, exported)


def empty_fields(export: Export) -> tuple[str, ...]:
    """What the form asks in the fields that were left empty."""
    return tuple(export.manifest.get("empty", ()))
