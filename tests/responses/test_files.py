import shutil
from pathlib import Path

import pytest
from sqlmodel import select

from app.errors import Conflict, Invalid, NotFound, Unavailable
from app.messages import say, say_with_place
from app.responses import files, service
from app.responses.models import Response


@pytest.fixture
def folder(tmp_path: Path, responses_dir: Path) -> Path:
    """A copy of the example responses that a test may change."""
    return Path(shutil.copytree(responses_dir, tmp_path / "responses"))


def change(folder: Path, response: str, old: str, new: str) -> Path:
    path = folder / response / files.FILE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_dump_after_load_gives_the_same_bytes(library, folder, tmp_path):
    files.load(library, folder)
    written = files.dump(library, tmp_path / "out")
    assert [path.parent.name for path in written] == service.slugs(library)
    for path in files.paths(folder):
        assert (tmp_path / "out" / path.parent.name / files.FILE).read_bytes() == path.read_bytes()


def test_the_database_gives_back_the_record_of_the_file(library, folder):
    files.load(library, folder)
    for path in files.paths(folder):
        record = files.read(path)
        assert service.record(library, record.id) == record


def test_loading_twice_changes_nothing(library, folder):
    first = files.load(library, folder)
    assert sorted(first.added) == service.slugs(library)
    second = files.load(library, folder)
    assert sorted(second.same) == service.slugs(library)
    assert (second.added, second.updated, second.different) == ((), (), ())


def test_what_the_database_has_stays_until_told_otherwise(library, folder):
    files.load(library, folder)
    change(folder, "sykkelplan", "title: A plan for safe cycling", "title: A better plan")
    assert files.load(library, folder).different == ("sykkelplan",)
    assert service.record(library, "sykkelplan").title == "A plan for safe cycling"
    assert files.load(library, folder, update=True).updated == ("sykkelplan",)
    assert service.record(library, "sykkelplan").title == "A better plan"


def test_own_words_are_kept_in_canonical_markdown(library, folder):
    change(folder, "sykkelplan", "We are writing to you", "*   We are writing\n    to you")
    files.load(library, folder)
    text = service.record(library, "sykkelplan").opening[0].text
    assert text == "- We are writing to you about the plan.\n"
    assert "sykkelplan" in files.load(library, folder).same


def test_a_response_comes_after_the_one_that_it_corrects(library, folder):
    (folder / "ferdselsloven-rettet").rename(folder / "a-rettet")
    change(folder, "a-rettet", "id: ferdselsloven-rettet", "id: a-rettet")
    report = files.load(library, folder)
    assert report.added.index("ferdselsloven") < report.added.index("a-rettet")
    assert service.record(library, "a-rettet").corrects == "ferdselsloven"


def test_a_response_that_corrects_nothing_known_is_refused_with_its_line(library, folder):
    path = change(folder, "ferdselsloven-rettet", "corrects: ferdselsloven", "corrects: vegloven")
    with pytest.raises(NotFound) as caught:
        files.load(library, folder)
    assert caught.value.code == "response.corrects_unknown"
    assert (caught.value.file, caught.value.line) == (
        str(path),
        len(path.read_text(encoding="utf-8").splitlines()),
    )


def test_a_matter_that_two_responses_word_differently_is_refused(library, folder):
    path = change(folder, "ferdselsloven-rettet", "issuer: Departementet for ferdsel", "issuer: Veitilsynet")
    with pytest.raises(Conflict) as caught:
        files.load(library, folder)
    assert (caught.value.code, caught.value.file) == ("matter.different", str(path))
    files.load(library, folder, update=True)
    assert service.record(library, "ferdselsloven").matter.issuer == "Veitilsynet"


def test_a_response_in_another_folder_than_its_own_is_refused(library, folder):
    path = change(
        folder, "skuleveg", "id: skuleveg\nkind: committee\ntitle", "id: skoleveg\nkind: committee\ntitle"
    )
    with pytest.raises(Invalid) as caught:
        files.load(library, folder)
    assert say_with_place(caught.value).startswith(f"{path}:1: Svaret heter «skoleveg»")


@pytest.mark.parametrize(
    ("edit", "code", "stands"),
    [
        (("position: vintervedlikehold", "position: vintervedlikeholt"), "position.unknown", "id: a1"),
        (("version: 1}", "version: 9}"), "version.unknown", "id: a1"),
        (("version: 1}", "version: 1, form: short}"), "response.form_missing", "id: a1"),
        (("text: brøyter sykkelvegen før bilvegen", "from: a1"), "response.no_ask", "id: k1"),
        (
            ("text: brøyter sykkelvegen før bilvegen", "position: om, version: 1"),
            "position.unknown",
            "id: k1",
        ),
    ],
)
def test_what_cannot_be_pinned_is_named_with_the_line_of_its_item(library, folder, edit, code, stands):
    path = change(folder, "skuleveg", *edit)
    with pytest.raises((NotFound, Invalid)) as caught:
        files.load(library, folder)
    assert (caught.value.code, caught.value.file) == (code, str(path))
    assert stands in path.read_text(encoding="utf-8").splitlines()[caught.value.line - 1]
    assert "{" not in say(caught.value)


def test_an_edit_that_changes_nothing_is_refused(library, folder):
    standing = "Sykkelvegen bør brøytast før bilvegen. Krøllparentesar som {{ dette }} er tekst."
    change(folder, "skuleveg", "version: 1}", f"version: 1, edit: '{standing}'}}")
    with pytest.raises(Invalid) as caught:
        files.load(library, folder)
    assert caught.value.code == "response.edit_equal"


def test_nothing_is_written_where_the_folder_cannot_be(library, folder, tmp_path):
    files.load(library, folder)
    (tmp_path / "out").write_text("en fil", encoding="utf-8")
    with pytest.raises(Unavailable):
        files.dump(library, tmp_path / "out")


def test_an_empty_folder_holds_no_responses(library, tmp_path):
    assert files.load(library, tmp_path).added == ()
    assert library.exec(select(Response)).all() == []


def test_an_error_about_something_else_is_not_laid_on_the_response(responses_dir):
    with pytest.raises(Unavailable) as caught, files.placing(responses_dir / "sykkelplan" / files.FILE):
        raise Unavailable("taxonomy.no_organisation")
    assert (caught.value.file, caught.value.line) == ("", 0)
