"""Exports: made once, kept as they were, and never changed."""

import hashlib
import io
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor

import docx
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, select

from app import db
from app.audit.models import AuditEvent
from app.errors import Conflict, NotFound
from app.responses.models import Response
from app.submission import exports, pdf
from app.submission.exports import Order
from app.submission.models import Export
from tests.conftest import counting, is_required

ACTOR = "radgiver@example.org"
TODAY = "2024-05-03"


@pytest.fixture
def stored(engine: Engine, example: None) -> Engine:
    """A database with the example library and responses."""
    return engine


@pytest.fixture
def draft(stored: Engine):
    """A session on it; nothing of it is kept."""
    with db.reading(stored) as session:
        yield session


def order(slug="sykkelplan", kind="docx", purpose="sending") -> Order:
    return Order(slug, kind, purpose, TODAY)


def retitle(session: Session, slug: str, title: str) -> None:
    row = session.exec(select(Response).where(Response.slug == slug)).one()
    row.title = title
    session.flush()


def test_an_export_is_kept_with_its_hash_and_what_it_was_made_of(draft, settings):
    made = exports.make(draft, settings, ACTOR, order("ferdselsloven"))
    assert (made.number, made.created_by) == (1, ACTOR)
    assert made.sha256 == hashlib.sha256(made.bytes).hexdigest()
    assert len(made.template_sha256) == len(made.letterhead_sha256) == 64
    pinned = [item for item in made.manifest["items"] if item.get("position") == "trygg-skolevei"]
    assert [(item["version"], item["form"]) for item in pinned if item["item"] == "a7"] == [(2, "short")]
    assert {"k1", "k2", "k3"} <= {item["item"] for item in made.manifest["items"]}
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(made.bytes)).paragraphs]
    assert "Krøllparenteser som {{ dette }} og {% dette %} er tekst." in texts


@pytest.mark.parametrize("kind", ["docx", "text", "markdown", "html"])
@pytest.mark.parametrize("purpose", ["working", "sending"])
def test_who_asks_again_gets_the_file_that_there_is(draft, settings, kind, purpose):
    once, again = (exports.make(draft, settings, ACTOR, order("skuleveg", kind, purpose)) for _ in range(2))
    assert (once.number, once.sha256) == (again.number, again.sha256) == (1, once.sha256)
    assert len(exports.history(draft, "skuleveg")) == 1


def test_a_change_makes_the_next_number_and_so_does_taking_it_back(draft, settings):
    hashes = []
    for title in ("Den første", "Den andre", "Den første"):
        retitle(draft, "sykkelplan", title)
        hashes.append(exports.make(draft, settings, ACTOR, order()).sha256)
    assert hashes[0] == hashes[2] != hashes[1]
    assert [entry.sha256 for entry in exports.history(draft, "sykkelplan")] == hashes[::-1]
    assert [entry.number for entry in exports.history(draft, "sykkelplan")] == [3, 2, 1]


def test_the_two_copies_are_told_apart_by_their_names(draft, settings):
    working, sending = (
        exports.make(draft, settings, ACTOR, order(purpose=each)) for each in ("working", "sending")
    )
    assert sending.filename == "2024-06-01-example-institute-sykkelplan.docx"
    assert working.filename == "2024-06-01-example-institute-sykkelplan-arbeidskopi.docx"


def test_a_letter_without_a_date_is_named_by_the_day(draft, settings):
    assert exports.make(draft, settings, ACTOR, order("skuleveg")).filename.startswith(f"{TODAY}-")


def test_a_copy_for_sending_records_what_was_open_in_it(draft, settings):
    made = exports.make(draft, settings, ACTOR, order("skuleveg"))
    assert "t2" in {place["id"] for finding in made.overridden for place in finding["places"]}
    assert exports.make(draft, settings, ACTOR, order("skuleveg", purpose="working")).overridden == []


def test_what_was_open_is_a_decision_of_its_own_even_where_the_file_is_the_same(draft, settings, monkeypatch):
    first = exports.make(draft, settings, ACTOR, order("skuleveg"))
    monkeypatch.setattr(exports, "open_in", lambda *_: ())
    second = exports.make(draft, settings, ACTOR, order("skuleveg"))
    assert first.sha256 == second.sha256
    assert (first.number, second.number) == (1, 2)
    assert second.overridden == []


def test_an_export_is_told_of_in_the_record_once(draft, settings):
    for _ in range(2):
        exports.make(draft, settings, ACTOR, order())
    told = draft.exec(select(AuditEvent).where(AuditEvent.event == "exported")).all()
    assert [(event.actor, event.subject, event.data["number"]) for event in told] == [
        (ACTOR, "sykkelplan", 1)
    ]


def test_the_numbers_of_one_response_do_not_know_those_of_another(draft, settings):
    for slug in ("sykkelplan", "skuleveg"):
        assert exports.make(draft, settings, ACTOR, order(slug)).number == 1


def test_an_export_is_fetched_as_it_was_made(draft, settings):
    made = exports.make(draft, settings, ACTOR, order())
    retitle(draft, "sykkelplan", "Noe helt annet")
    assert exports.get(draft, "sykkelplan", 1).bytes == made.bytes
    with pytest.raises(NotFound):
        exports.get(draft, "sykkelplan", 2)
    with pytest.raises(NotFound):
        exports.get(draft, "skuleveg", 1)


def test_a_file_that_is_not_what_was_made_is_not_handed_out(draft, settings):
    made = exports.make(draft, settings, ACTOR, order())
    copied = {**made.model_dump(exclude={"id"}), "number": 2, "bytes": b"noe annet"}
    draft.add(Export(**copied))
    draft.flush()
    with pytest.raises(Conflict):
        exports.get(draft, "sykkelplan", 2)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE export SET sha256 = 'x'",
        "UPDATE export SET overridden = '[]' WHERE number = 1",
        "DELETE FROM export",
        "DELETE FROM export WHERE number = 1",
    ],
)
def test_the_database_itself_refuses_to_change_an_export(stored, settings, statement):
    with db.writing(stored) as session:
        exports.make(session, settings, ACTOR, order())
    with pytest.raises(DatabaseError, match="never changed"), db.writing(stored) as session:
        session.connection().execute(text(statement))
    with db.reading(stored) as session:
        assert exports.get(session, "sykkelplan", 1).number == 1


def test_another_process_cannot_change_it_either(stored, settings):
    with db.writing(stored) as session:
        exports.make(session, settings, ACTOR, order())
    script = (
        "import sys, sqlalchemy as sa\n"
        "engine = sa.create_engine(sys.argv[1])\n"
        "with engine.begin() as connection:\n"
        "    connection.execute(sa.text('DELETE FROM export'))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, settings.database_url], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "never changed" in ended.stderr


def test_those_who_export_at_the_same_time_get_numbers_of_their_own(stored, settings):
    def one(purpose: str) -> int:
        with db.writing(stored) as session:
            return exports.make(session, settings, ACTOR, order(purpose=purpose)).number

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(one, ("working", "sending"))) == [1, 2]


def test_the_history_asks_the_database_once_however_long_it_is(stored, settings):
    with db.writing(stored) as session:
        for number in range(5):
            retitle(session, "sykkelplan", f"Utgave {number}")
            exports.make(session, settings, ACTOR, order())
    with db.reading(stored) as session, counting(stored) as counted:
        assert len(exports.history(session, "sykkelplan")) == 5
    assert len(counted) == 1


def test_a_pdf_of_what_has_not_changed_is_not_made_again(draft, settings, monkeypatch):
    if pdf.libreoffice() is None:
        if is_required("libreoffice"):
            pytest.fail("LibreOffice is required and not installed")
        pytest.skip("LibreOffice is not installed here")
    once = exports.make(draft, settings, ACTOR, order(kind="pdf"))
    monkeypatch.setattr(pdf, "convert", lambda _: pytest.fail("it was made again"))
    assert exports.make(draft, settings, ACTOR, order(kind="pdf")).number == once.number
    assert once.bytes.startswith(b"%PDF-")


def test_every_word_file_is_a_whole_package(draft, settings):
    for slug in ("ferdselsloven", "skuleveg", "sykkelplan", "ferdselsloven-rettet"):
        made = exports.make(draft, settings, ACTOR, order(slug))
        with zipfile.ZipFile(io.BytesIO(made.bytes)) as package:
            assert package.testzip() is None
