"""How what went wrong is said: in bokmål throughout, and without clauses that have nothing to say."""

import sqlite3
import string
from pathlib import Path

import pytest

from app import db, messages
from app.errors import Invalid, NotFound, SvarError, Unavailable
from app.files import atomic, text
from app.settings import Settings
from app.submission import templates

HEAD = "---\ntitle: Prøve\nlang: nb\n---\n"
BODY = """\
# {{ response.title }}

{{ slots(response.opening) }}

{% for section in response.sections %}
{{ slots(section.items) }}

{{ slots(section.asks) }}

{% endfor %}
{{ slots(response.closing) }}
"""


def test_every_sentence_can_be_said() -> None:
    for code, sentence in messages.SENTENCES.items():
        blanks = {name: name.upper() for _, name, _, _ in string.Formatter().parse(sentence) if name}
        said = messages.say(SvarError(code, **blanks))
        for name in blanks.keys() - {"reason"}:
            assert name.upper() in said, code


def test_what_the_system_says_is_said_in_norwegian(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as reading:
        text.read(tmp_path)
    assert "(det er en mappe)" in messages.say(reading.value)
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable) as writing:
        atomic.write(tmp_path / "file" / "below", b"")
    assert "(en fil står i veien)" in messages.say(writing.value)


@pytest.mark.parametrize("reason", ["Stale file handle", None])
def test_what_the_system_seldom_says_is_not_said_in_english(reason: str | None) -> None:
    said = messages.say(Unavailable("file.unreadable", reason=reason))
    assert "(systemet sier nei)" in said


@pytest.mark.parametrize("nothing", ["", "–"])
@pytest.mark.parametrize(
    ("code", "blank"),
    [
        ("position.unknown", "nearest"),
        ("response.unknown", "near"),
        ("template.unknown", "near"),
        ("template.unknown_name", "near"),
        ("letterhead.unknown", "near"),
        ("version.unknown", "there"),
    ],
)
def test_a_clause_about_what_is_near_goes_where_nothing_is(code: str, blank: str, nothing: str) -> None:
    names = {"position": "x", "id": "x", "name": "x", "version": "x@1.nb"}
    alone = messages.say(NotFound(code, **names, **{blank: nothing}))
    assert "–" not in alone
    assert ";" not in alone
    assert "sykkelplan" in messages.say(NotFound(code, **names, **{blank: "sykkelplan"}))


@pytest.mark.parametrize(("count", "words"), [(1, "(brukt 1 gang)"), (3, "(brukt 3 ganger)")])
def test_a_number_has_its_noun(count: int, words: str) -> None:
    assert words in messages.say(Invalid("version.unknown_word", word="fratten", count=count))


@pytest.mark.parametrize(
    ("slot", "part"),
    [
        ("{{ slots(response.opening) }}", "opening"),
        ("{{ slots(section.items) }}", "items"),
        ("{{ slots(section.asks) }}", "asks"),
        ("{{ slots(response.closing) }}", "closing"),
    ],
)
@pytest.mark.parametrize("times", [0, 3])
def test_a_template_is_told_of_its_own_names_and_not_of_an_item_that_does_not_exist(
    slot: str, part: str, times: int
) -> None:
    with pytest.raises(Invalid) as caught:
        templates.parse(HEAD + BODY.replace(slot, f"{slot}\n\n" * times), "prove.md.j2", "prove")
    assert caught.value.data == {"part": part, "item": ""}
    assert f"«{part}»" in messages.say(caught.value)


def test_a_recursive_loop_is_refused_in_words_that_are_true_of_it() -> None:
    with pytest.raises(Invalid) as caught:
        templates.parse(
            HEAD + "{% for s in response.sections recursive %}{% endfor %}\n" + BODY, "prove.md.j2", "prove"
        )
    assert "«recursive»" in messages.say(caught.value)


def test_a_database_file_is_not_said_to_be_down(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "svar.db").write_text("En fortelling om et tog.\n" * 100)
    said = []
    for folder in (tmp_path / "file", tmp_path):
        with pytest.raises(Unavailable) as caught:
            db.upgrade(db.engine(Settings(data_dir=folder)))
        said.append(messages.say(caught.value))
    assert "kan ikke åpnes" in said[0]
    assert "er ikke en database" in said[1]
    assert [each for each in said if "i gang" in each or "sqlite" in each] == []


def test_a_database_file_that_is_in_use_is_said_to_be(tmp_path: Path) -> None:
    engine = db.engine(Settings(database_url=f"sqlite:///{tmp_path}/svar.db"))
    db.upgrade(engine)
    other = sqlite3.connect(tmp_path / "svar.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
    with pytest.raises(Unavailable) as caught, db.writing(engine):
        pass
    other.close()
    engine.dispose()
    assert "opptatt" in messages.say(caught.value)
