import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field

from app.errors import Invalid
from app.files import yaml
from app.files.fields import Key, Line, PartialDate, Record

NOT_NORMAL = "\r\u0085\u2028\u2029"


def normal_text(**limits: Any) -> st.SearchStrategy[str]:
    signs = st.characters(exclude_categories=["Cs"], exclude_characters=NOT_NORMAL)
    return st.text(signs, **limits).map(lambda text: unicodedata.normalize("NFC", text))


VALUES = st.recursive(
    normal_text(min_size=1),
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(normal_text(), inner, min_size=1),
    max_leaves=12,
)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.dictionaries(normal_text(), VALUES))
def test_what_is_written_is_read_again_unchanged(value: dict[str, yaml.Value]):
    text = yaml.dump(value)
    assert yaml.parse(text, "f.yaml").value == value
    assert yaml.dump(yaml.parse(text, "f.yaml").value) == text


LONG_WORDS = st.lists(st.sampled_from(["-", "#", ":", "a: b", "ja", "[x]", "'", '"', "{", "å" * 30, "1."]))


@settings(derandomize=True, deadline=None)
@given(LONG_WORDS.map(" ".join).filter(bool), LONG_WORDS.map("\n".join).filter(bool))
def test_long_lines_and_signs_of_yaml_survive(line: str, lines: str):
    value: dict[str, yaml.Value] = {"a": line, "b": [line, line], "c": [{"d": line, "e": lines}], "f": lines}
    assert yaml.parse(yaml.dump(value), "f.yaml").value == value


def test_short_things_stand_on_one_line_and_text_as_it_is():
    value = {
        "tags": ["a", "b"],
        "notes": [{"date": "2026-11-22", "text": "Kort."}, {"date": "2026", "text": "To\nlinjer\n"}],
        "event": {"date": "2023", "text": "Kort."},
        "empty": "",
        "none": [],
    }
    assert yaml.dump(value) == (
        "tags: [a, b]\n"
        "notes:\n"
        "- {date: 2026-11-22, text: Kort.}\n"
        "- date: 2026\n"
        "  text: |\n"
        "    To\n"
        "    linjer\n"
        "event:\n"
        "  date: 2023\n"
        "  text: Kort.\n"
    )


def test_every_value_stays_the_text_that_it_was():
    parsed = yaml.parse("lang: no\non: yes\nvalue: 1.0\nday: 2022-01-01\nnothing: ~\n", "f.yaml")
    assert parsed.value == {"lang": "no", "on": "yes", "value": "1.0", "day": "2022-01-01", "nothing": "~"}


def test_what_is_empty_counts_as_absent():
    assert yaml.parse("a:\nb: ''\nc: []\nd: {}\ne: x\n", "f.yaml").value == {"e": "x"}
    assert yaml.parse("", "f.yaml").value == {}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\n# note\n", "yaml.comment", 2),
        ("a: 1 # note\n", "yaml.comment", 1),
        ("a: |  # note\n  b\n", "yaml.comment", 1),
        ("a: [b,\n  # note\n  c]\n", "yaml.comment", 2),
        ("a: 1\na: 2\n", "yaml.double_key", 2),
        ("a:\n  b: 1\n  b: 2\n", "yaml.double_key", 3),
        ("a: &x 1\n", "yaml.anchor", 1),
        ("a: *x\n", "yaml.anchor", 1),
        ("a: !!str 1\n", "yaml.tag", 1),
        ("a:\n\tb: 1\n", "yaml.tab", 2),
        ("a: [1\n", "yaml.syntax", 2),
        ("a: 'b\n", "yaml.syntax", 2),
        ("a: b: c\n", "yaml.syntax", 1),
        ("a: 1\n---\nb: 2\n", "yaml.syntax", 2),
        ("? [a]\n: b\n", "yaml.odd_key", 1),
        ("a: b\nc: \x07\n", "yaml.character", 2),
        ("[" * 100_000, "yaml.too_deep", 1),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_line(text: str, code: str, line: int):
    with pytest.raises(Invalid) as error:
        yaml.parse(text, "f.yaml")
    assert (error.value.code, error.value.file, error.value.line) == (code, "f.yaml", line)


def test_a_hash_sign_within_a_value_is_no_comment():
    assert yaml.parse("a: b#c\nd: '# e'\nf: |\n  # g\n", "f.yaml").value == {
        "a": "b#c",
        "d": "# e",
        "f": "# g\n",
    }


def test_lines_are_counted_in_the_file_that_the_text_stands_in():
    parsed = yaml.parse("a: 1\nb:\n- c: 2\n  d: 3\n- e\n", "f.md", first_line=2)
    assert parsed.line("a") == 2
    assert parsed.line("b", 0, "d") == 5
    assert parsed.line("b", 1) == 6
    assert parsed.line("b", 0, "unknown", "deep") == 4
    assert parsed.line("unknown") == 2


class Note(Record):
    date: PartialDate
    text: Line = ""


class Sheet(Record):
    id: Key
    number: int = 1
    core: bool = False
    tags: tuple[Key, ...] = ()
    notes: tuple[Note, ...] = ()
    from_: str = Field("", alias="from")


def test_a_record_is_typed_and_written_back():
    text = "id: a-b\nnumber: 2\ncore: yes\ntags: [c, d]\nnotes:\n- {date: 2026-11, text: Kort.}\nfrom: e\n"
    record = yaml.validate(Sheet, yaml.parse(text, "f.yaml"))
    assert record == Sheet(
        id="a-b", number=2, core=True, tags=("c", "d"), notes=(Note(date="2026-11", text="Kort."),), from_="e"
    )
    assert yaml.dump(record) == text


def test_defaults_are_not_written():
    assert yaml.dump(Sheet(id="a", number=1, core=False)) == "id: a\n"


@pytest.mark.parametrize(
    ("text", "code", "line", "data"),
    [
        ("number: 1\n", "yaml.missing_key", 1, {"key": "id"}),
        ("id: a\nnotes:\n- {date: 2026}\n- {text: b}\n", "yaml.missing_key", 4, {"key": "date"}),
        ("id: a\ncolour: red\n", "yaml.unknown_key", 2, {"key": "colour"}),
        ("id: A B\n", "yaml.bad_key", 1, {"value": "A B"}),
        ("id: a\nnumber: two\n", "yaml.not_whole_number", 2, {"key": "number", "value": "two"}),
        ("id: a\ncore: kanskje\n", "yaml.not_yes_or_no", 2, {"key": "core"}),
        ("id: a\ntags: b\n", "yaml.not_list", 2, {"key": "tags"}),
        ("id: [a]\n", "yaml.not_text", 1, {"key": "id"}),
        ("id: a\nnotes:\n- {date: 22.11.2026}\n", "yaml.bad_date", 3, {"value": "22.11.2026"}),
        ("id: a\nnotes:\n- {date: 2026-02-30}\n", "yaml.bad_date", 3, {"value": "2026-02-30"}),
        ("- a\n", "yaml.not_mapping", 1, {}),
    ],
)
def test_a_fault_names_the_line_the_key_and_the_value(text: str, code: str, line: int, data: dict[str, str]):
    with pytest.raises(Invalid) as error:
        yaml.validate(Sheet, yaml.parse(text, "f.yaml"))
    assert (error.value.code, error.value.line) == (code, line)
    assert data.items() <= error.value.data.items()


def test_every_fault_is_told_in_the_order_of_the_file():
    record, faults = yaml.attempt(Sheet, yaml.parse("number: x\ncolour: red\ncore: ?x\n", "f.yaml"))
    assert record is None
    assert [fault.line for fault in faults] == sorted(fault.line for fault in faults)
    assert {fault.code for fault in faults} == {
        "yaml.missing_key", "yaml.not_whole_number", "yaml.unknown_key", "yaml.not_yes_or_no"
    }  # fmt: skip
