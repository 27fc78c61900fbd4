import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import Invalid
from app.files import yaml
from app.messages import say
from app.responses import files
from app.responses.records import ResponseRecord

EXAMPLE = Path(__file__).parents[1] / "example" / "responses"
SMALL = """\
id: skoleveg
kind: committee
title: Trygg skolevei
lang: nb
template: komitenotat
letterhead: enkel
status: draft
matter:
  id: skolevei
  kind: committee
  title: Melding om skoleveier
  issuer: Veitilsynet
  points:
  - {id: t1, kind: theme, title: Brøyting}
  - {id: t2, kind: theme, title: Fart}
recipient:
  name: Veitilsynet
sections:
- point: t1
  items:
  - {id: a1, position: sykkelfelt-i-byer, version: 1}
  - {id: a2, text: Vi mener det.}
  asks:
  - {id: k1, kind: measure, from: a1}
"""


def read(tmp_path: Path, text: str) -> ResponseRecord:
    path = tmp_path / "response.yaml"
    path.write_text(text, encoding="utf-8")
    return files.read(path)


@pytest.mark.parametrize("path", files.paths(EXAMPLE), ids=lambda path: path.parent.name)
def test_the_examples_are_in_the_one_form(path):
    assert files.canonical(files.read(path)) == path.read_text(encoding="utf-8")


def test_the_examples_use_every_field_of_a_response():
    used = {
        key
        for path in files.paths(EXAMPLE)
        for key in _used(files.read(path).model_dump(exclude_defaults=True))
    }
    assert _named(ResponseRecord) - used == {"answer_reason"}, "the matters of the examples are all answered"


def _used(value):
    if isinstance(value, dict):
        return set(value) | {key for inner in value.values() for key in _used(inner)}
    return {key for inner in value for key in _used(inner)} if isinstance(value, tuple) else set()


def _named(model):
    schema = model.model_json_schema(by_alias=False, mode="serialization")
    return {name for part in (schema, *schema["$defs"].values()) for name in part["properties"]}


@pytest.mark.parametrize(
    ("old", "new", "code", "stands"),
    [
        ("title: Trygg skolevei\n", "", "yaml.missing_key", "id: skoleveg"),
        ("letterhead: enkel", "letterhead: enkel\ncolour: red", "yaml.unknown_key", "colour: red"),
        ("lang: nb", "lang: no", "yaml.not_one_of", "lang: no"),
        ("status: draft", "status: submitted", "response.submitted", "status: submitted"),
        ("{id: a2, text", "{id: a1, text", "response.double_id", "id: a1, text"),
        ("{id: k1, kind", "{id: a2, kind", "response.double_id", "id: a2, kind"),
        ("version: 1}", "version: 1, text: Og mer.}", "response.item_content", "Og mer."),
        ("text: Vi mener det.", "lead: Bare dette.", "response.item_content", "Bare dette."),
        ("text: Vi mener det.", "position: sykkelfelt-i-byer", "response.pin_incomplete", "id: a2"),
        ("text: Vi mener det.", "version: 1", "response.pin_incomplete", "id: a2"),
        ("text: Vi", "form: short, text: Vi", "response.only_with_position", "form: short"),
        ("text: Vi", "lang: nn, text: Vi", "response.only_with_position", "lang: nn"),
        ("text: Vi", "edit: Nei., text: Vi", "response.only_with_position", "edit: Nei."),
        ("version: 1}", "version: 0}", "yaml.bad_value", "version: 0"),
        ("version: 1}", "version: 99999999999999999999}", "yaml.bad_value", "version: 9999"),
        ("version: 1}", "version: to}", "yaml.not_whole_number", "version: to"),
        ("from: a1", "from: a2", "response.ask_from", "from: a2"),
        ("from: a1", "from: a9", "response.ask_from", "from: a9"),
        ("from: a1", "from: a1, text: gjør det", "response.ask_content", "gjør det"),
        (", from: a1", "", "response.ask_content", "kind: measure"),
        ("- point: t1", "- point: t9", "response.unknown_point", "point: t9"),
        ("- point: t1", "- point: t1\n  title: Annet", "response.point_and_title", "point: t1"),
        ("  asks:", "  skipped: Nei.\n  asks:", "response.items_or_skipped", "point: t1"),
        ("sections:\n", "sections:\n- {point: t1, skipped: Nei.}\n", "response.double_point", "- point: t1"),
        ("sections:\n", "sections:\n- {point: t2}\n", "response.items_or_skipped", "point: t2"),
        ("id: t2", "id: t1", "matter.double_point", "id: t1, kind: theme, title: Fart"),
        (", title: Fart", "", "matter.point_empty", "id: t2"),
        ("  issuer: V", "  answer: no\n  issuer: V", "matter.answer_reason", "matter:"),
        ("  issuer: V", "  answer: maybe\n  issuer: V", "matter.bad_answer", "answer: maybe"),
        ("  issuer: V", "  deadline: 2022-02-30\n  issuer: V", "matter.bad_deadline", "2022-02-30"),
        ("  issuer: V", "  deadline: 2022-02-20 25:00\n  issuer: V", "matter.bad_deadline", "25:00"),
        ("status: draft", "status: draft\ndate: 2022-13-01", "yaml.bad_full_date", "2022-13-01"),
        ("status: draft", "status: draft\ncorrects: skoleveg", "response.corrects_itself", "corrects"),
        ("id: a2", "id: Å 2", "yaml.bad_key", "Å 2"),
    ],
)
def test_a_fault_is_named_with_its_line_and_a_sentence(tmp_path, old, new, code, stands):
    assert old in SMALL
    text = SMALL.replace(old, new, 1)
    with pytest.raises(Invalid) as caught:
        read(tmp_path, text)
    assert caught.value.code == code
    assert stands in text.splitlines()[caught.value.line - 1]
    assert caught.value.file == str(tmp_path / "response.yaml")
    assert "{" not in say(caught.value)


def test_a_section_without_words_but_with_asks_is_skipped_or_answered(tmp_path):
    text = SMALL[: SMALL.index("  items:")] + "  skipped: Nei.\n" + SMALL[SMALL.index("  asks:") :]
    with pytest.raises(Invalid) as caught:
        read(tmp_path, text)
    assert caught.value.code == "response.skipped_asks"


def test_nothing_that_is_empty_or_default_is_written(tmp_path):
    spelled_out = SMALL.replace("version: 1}", "version: 1, form: full, lead: ''}").replace(
        "status: draft", "status: draft\nour_ref: ''\nsigners: []"
    )
    assert files.canonical(read(tmp_path, spelled_out)) == SMALL


WORDS = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1).map(
    lambda words: unicodedata.normalize("NFC", f"x{words}x")
)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(title=WORDS, text=st.lists(WORDS, min_size=1).map("\n".join), lead=WORDS)
def test_every_word_survives_the_file(title, text, lead):
    record = yaml.validate(ResponseRecord, yaml.parse(SMALL, "response.yaml"))
    pinned, own = record.sections[0].items
    items = (pinned.model_copy(update={"lead": lead}), own.model_copy(update={"text": text}))
    sections = (record.sections[0].model_copy(update={"items": items}),)
    changed = record.model_copy(update={"title": title, "sections": sections})
    assert yaml.validate(ResponseRecord, yaml.parse(files.canonical(changed), "response.yaml")) == changed
