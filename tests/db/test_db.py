import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from app import db
from app.errors import Conflict, Invalid, Unavailable
from app.positions.models import FigureValue
from app.responses import drafting, sections
from app.responses import files as responses
from app.settings import Settings
from app.tables import metadata
from app.taxonomy.models import Tag, Theme


def test_the_migrations_make_the_tables_that_the_models_describe(engine: Engine):
    with engine.connect() as connection:
        command.check(db.alembic_config(connection))
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, "alembic_version"}


def test_the_migrations_can_be_undone(engine: Engine):
    with engine.connect() as connection:
        command.downgrade(db.alembic_config(connection), "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]


def test_asks_are_moved_into_rows_and_back_and_nothing_is_lost(engine: Engine, example: None, tmp_path: Path):
    before = _dumped(engine, tmp_path / "before")
    assert "  asks:\n" in before["ferdselsloven/response.yaml"]
    _migrate(engine, command.downgrade, "0001")
    with engine.connect() as connection:
        lists = connection.execute(text("SELECT asks FROM response_section ORDER BY id")).scalars()
        asks = [ask for each in lists for ask in (json.loads(each) if isinstance(each, str) else each)]
    assert {"id": "k1", "kind": "measure", "from": "a3"} in asks
    assert {"id": "k3", "kind": "change", "position": "sykkel-paa-tog", "version": 1} in asks
    _migrate(engine, command.upgrade, "head")
    after = _dumped(engine, tmp_path / "after")
    assert after == {name: text.replace("  most_signs: 4000\n", "") for name, text in before.items()}


def test_what_was_removed_is_gone_for_the_older_program(engine: Engine, example: None):
    with db.writing(engine) as session:
        desk = drafting.opened(session, "adviser@example.org", "ferdselsloven")
        removed = drafting.remove(desk, "a3").slug
        part = sections.add(desk, "En del")
        sections.add(desk, "En del til")
        key, kept = desk.key_of(part), part.response_id
        drafting.insert_text(desk, drafting.Spot(key), "Noe.")
        sections.remove(desk, key)
        session.execute(text(f"UPDATE response_section SET sort = 1 WHERE response_id = {kept} AND sort < 3"))
    _migrate(engine, command.downgrade, "0001")
    with engine.connect() as connection:
        slugs = connection.execute(
            text(f"SELECT i.slug FROM response_item i WHERE response_id = {kept}")
        ).scalars()
        assert removed not in slugs.all()
        titles = connection.execute(text("SELECT title FROM response_section")).scalars().all()
    assert "En del til" in titles
    assert "En del" not in titles
    _migrate(engine, command.upgrade, "head")


def _migrate(engine: Engine, command: Callable[[Config, str], None], to: str) -> None:
    with db._transaction(engine, "migrate") as connection:
        command(db.alembic_config(connection), to)
        connection.commit()


def _dumped(engine: Engine, folder: Path) -> dict[str, str]:
    with db.reading(engine) as session:
        responses.dump(session, folder)
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml"))}


def test_upgrading_twice_changes_nothing(engine: Engine):
    with db.writing(engine) as session:
        session.add(Theme(key="vei", nb="Vei"))
    db.upgrade(engine)
    with db.reading(engine) as session:
        assert session.get(Theme, "vei")


def test_a_database_of_a_newer_program_is_refused(engine: Engine):
    with db.writing(engine) as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Conflict) as error:
        db.upgrade(engine)
    assert error.value.code == "database.newer"


@pytest.mark.parametrize("name", ["deep/down", "hva?", "100%20 sikkert", "æ#&;@:+"])
def test_the_database_lies_in_the_folder_that_is_named_whatever_its_name(tmp_path: Path, name: str):
    engine = db.engine(Settings(data_dir=tmp_path / name))
    db.upgrade(engine)
    engine.dispose()
    assert [path.parent for path in tmp_path.rglob("svar.db")] == [tmp_path / name]


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("postgresql+psycopg://nobody:secret@127.0.0.1:1/svar", "database.unreachable"),
        ("sqlite:////proc/no/such/place/svar.db", "database.file_unusable"),
        ("sqlite:////dev/null", "database.file_unusable"),
    ],
)
def test_a_database_that_cannot_be_reached_is_named_without_its_password(url: str, code: str):
    with pytest.raises(Unavailable) as error:
        db.upgrade(db.engine(Settings(database_url=url)))
    assert error.value.code == code
    assert "secret" not in str(error.value)


def test_a_file_that_is_no_database_is_named(tmp_path: Path):
    (tmp_path / "svar.db").write_text("En fortelling om et tog.\n" * 100)
    with pytest.raises(Unavailable) as error:
        db.upgrade(db.engine(Settings(data_dir=tmp_path)))
    assert error.value.code == "database.file_broken"
    assert "svar.db" in str(error.value.data["database"])


@pytest.mark.parametrize(
    "url",
    [
        "",
        "svar.db",
        "mongodb://here/svar",
        "http://example.org",
        "mysql://root:secret@here/svar",
        "postgresql+psycopg://root:secret@here:port/svar",
        "postgresql:/root:secret@here/svar",
    ],
)
def test_an_address_that_names_no_database_is_refused(url: str):
    with pytest.raises(Invalid) as error:
        db.engine(Settings(database_url=url))
    assert error.value.code == "database.bad_url"


def test_a_writing_session_keeps_everything_or_nothing(engine: Engine):
    def fail_half_way() -> None:
        with db.writing(engine) as session:
            session.add(Theme(key="vei", nb="Vei"))
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    with db.writing(engine) as session:
        assert session.exec(select(Theme)).all() == []
        session.add(Theme(key="reise", nb="Reise"))
    with db.reading(engine) as session:
        assert [theme.key for theme in session.exec(select(Theme))] == ["reise"]


def test_a_reading_session_keeps_nothing(engine: Engine):
    with db.reading(engine) as session:
        session.add(Theme(key="vei", nb="Vei"))
        session.flush()
    with db.reading(engine) as session:
        assert session.get(Theme, "vei") is None


def test_two_that_read_and_then_write_wait_for_each_other(engine: Engine):
    with db.writing(engine) as session:
        session.add(Tag(key="teller", nb="0", sort=0))
    both_started = threading.Barrier(2, timeout=30)

    def count() -> None:
        both_started.wait()
        for _ in range(10):
            with db.writing(engine) as session:
                tag = session.exec(select(Tag).with_for_update()).one()
                tag.nb = str(int(tag.nb) + 1)

    threads = [threading.Thread(target=count) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with db.reading(engine) as session:
        assert session.exec(select(Tag)).one().nb == "20"


def test_of_two_that_choose_a_name_at_once_the_second_sees_what_the_first_chose(engine: Engine):
    both_started = threading.Barrier(2, timeout=30)

    def choose() -> None:
        both_started.wait()
        for _ in range(10):
            with db.writing(engine) as session:
                taken = session.exec(select(Tag.key)).all()
                session.add(Tag(key=f"emne-{len(taken)}", nb="Emne", sort=len(taken)))

    threads = [threading.Thread(target=choose) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with db.reading(engine) as session:
        assert len(session.exec(select(Tag)).all()) == 20


def test_who_reads_sees_one_state_whatever_is_written_meanwhile(engine: Engine):
    with db.reading(engine) as session:
        before = session.exec(select(Tag.key)).all()
        with db.writing(engine) as other:
            other.add(Tag(key="sykkel", nb="Sykkel", sort=0))
        assert session.exec(select(Tag.key)).all() == before == []


def test_a_reference_to_nothing_is_refused_by_the_database(session: Session):
    session.add(FigureValue(figure="finnes-ikke", sort=0, value="1", as_of="2020"))
    with pytest.raises(IntegrityError):
        session.flush()
