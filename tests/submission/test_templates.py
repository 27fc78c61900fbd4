import unicodedata
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.readers import markdown
from app.documents.tree import Paragraph, Text, paragraphs, plain
from app.errors import Invalid, NotFound
from app.messages import say, say_with_place
from app.responses.records import ItemRecord
from app.settings import CHECKOUT
from app.submission import context, samples, shelf, templates

TEMPLATES = CHECKOUT / "templates"
SHIPPED = [
    "brev",
    "etter-kapittel",
    "etter-paragraf",
    "etter-sporsmal",
    "etter-tema",
    "komitenotat",
    "kort-svar",
]
ALL_SLOTS = """\
{{ slots(response.opening) }}

{% for section in response.sections %}
{{ slots(section.items) }}

{{ slots(section.asks) }}

{% endfor %}
{{ slots(response.closing) }}
"""
HEAD = "---\ntitle: Prøve\nlang: nb\n---\n"
ORGANISATION = context.Organisation("Hverdagssyklistenes forening", "HSF")


def parse(body: str, head: str = HEAD) -> templates.SubmissionTemplate:
    return templates.parse(head + body, "prove.md.j2", "prove")


def seen(record, definite="departementet"):
    return context.build(record, ORGANISATION, definite)


# --- The templates that ship -----------------------------------------------------------------------------


def test_these_templates_ship():
    assert shelf.SUBMISSIONS.names(TEMPLATES) == SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_a_template_frames_every_language_with_its_own_words(name, lang):
    template = templates.load(name, TEMPLATES)
    record = samples.full("Zyx").model_copy(update={"lang": lang})
    frame = templates.frame(template, seen(record))
    other = {
        "nb": ["helsing", "Yours"],
        "nn": ["hilsen", "Yours"],
        "en": ["hilsen", "helsing", "syn", "ber om"],
    }
    assert not [word for word in other[lang] for text in paragraphs(frame) if word in text]
    assert plain(frame[0].content) == "Zyx"


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_a_new_response_begins_and_ends_with_ordinary_items_in_its_language(name, lang):
    template = templates.load(name, TEMPLATES)
    record = samples.minimal().model_copy(update={"lang": lang})
    started = templates.start(template, record, seen(record), {"om-oss-kort": 3}.get)
    assert started.notices == ()
    assert started.record.opening[0].text
    assert all(
        item.text or (item.position, item.version) == ("om-oss-kort", 3) for item in started.record.opening
    )
    assert started.record.closing[0].text
    places = started.record.places()
    assert len(places) == len(started.record.opening) + len(started.record.closing)


def test_the_start_of_a_response_refers_to_the_letter_and_names_the_themes():
    template = templates.load("etter-tema", TEMPLATES)
    record = samples.full("Ord")
    started = templates.start(template, record, seen(record), {"om-oss-kort": 3}.get).record
    new = started.opening[2:]
    assert [item.id for item in new] == ["a4", "a5", "a6"], "ids already used are not given again"
    assert "brev av 3. august 2022 om «Ord»" in new[0].text
    assert "temaene: Ord; Ord; Ord; Ord; Ord." in new[2].text


def test_a_standard_text_that_the_library_lacks_is_told_and_left_out():
    template = templates.load("etter-tema", TEMPLATES)
    record = samples.minimal()
    started = templates.start(template, record, seen(record), {}.get)
    assert [notice.data["position"] for notice in started.notices] == ["om-oss-kort"]
    assert "om-oss-kort" in say(started.notices[0])
    assert len(started.record.opening) == 1


def test_what_is_started_is_read_as_it_was_typed():
    template = templates.load("etter-tema", TEMPLATES)
    record = samples.full(samples.HOSTILE.strip())
    started = templates.start(template, record, seen(record), {}.get).record
    text = started.opening[2].text
    assert "{{ 7 * 7 }}" in plain(markdown.read(text).blocks[0].content)


def test_an_unknown_template_is_answered_with_those_that_there_are():
    with pytest.raises(NotFound) as caught:
        templates.load("etter-temaer", TEMPLATES)
    assert "etter-tema" in say(caught.value)
    with pytest.raises(NotFound) as caught:
        templates.load("../../README", TEMPLATES)
    assert caught.value.code == "template.unknown"


def test_a_template_can_be_read_from_any_path(tmp_path):
    path = tmp_path / "egen.md.j2"
    path.write_text(HEAD + ALL_SLOTS, encoding="utf-8")
    assert templates.load(path, TEMPLATES).name == "egen"


# --- What a template may not say -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "code", "word"),
    [
        ("{{ response.titel }}", "template.unknown_name", "title"),
        ("{{ respons.title }}", "template.unknown_name", "response"),
        ("{% if response.title == 'x' %}{{ matter.isuer }}{% endif %}", "template.unknown_name", "issuer"),
        ("{{ labels.main_point }}", "template.unknown_name", "main_points"),
        ("{{ matter.title | upper }}", "template.unknown_name", "upper"),
        ("{{ matter.title | date }}", "template.wrong_filter", "matter.title"),
        ("{{ response.date | label }}", "template.wrong_filter", "response.date"),
        ("{{ range(3) }}", "template.unknown_name", "range"),
        ("{{ slot(response.opening) }}", "template.wrong_slot", "slot"),
        ("{{ slot('a1') }}", "template.wrong_slot", "slot"),
        ("{{ response.title.upper() }}", "template.unknown_name", "response.title.upper"),
        ("{{ response.__class__ }}", "template.unknown_name", "__class__"),
        ("{{ response.sections }}", "template.not_text", "response.sections"),
        ("{{ response }}", "template.not_text", "response"),
        ("{{ slot }}", "template.not_text", "slot"),
        ("{{ response.date }}", "template.not_text", "response.date"),
        ("{{ response.verdict }}", "template.not_text", "response.verdict"),
        ("{{ response.title * 9 }}", "template.not_allowed", "mul"),
        ("{{ [1] }}", "template.not_allowed", "list"),
        ("{% include 'x' %}", "template.not_allowed", "include"),
        ("{% import 'x' as x %}", "template.not_allowed", "import"),
        ("{% set x = 1 %}", "template.not_allowed", "assign"),
        ("{% macro x() %}{% endmacro %}", "template.not_allowed", "macro"),
        ("{% for x in response.title %}{% endfor %}", "template.not_a_list", "response.title"),
        ("{% for a, b in response.sections %}{% endfor %}", "template.not_a_list", "response.sections"),
        (
            "{% for section in response.sections %}{{ section.items.x }}{% endfor %}",
            "template.unknown_name",
            "x",
        ),
        ("{% if response.title %}", "template.syntax", "endif"),
        ("{{ response.title", "template.syntax", "%}"),
        ("![bilde](x.png)", "template.outside", "bilde"),
        ("{% if response.title < 3 %}{% endif %}", "template.not_comparable", "response.title"),
        ("{% if 'x' in response.title %}{% endif %}", "template.not_comparable", "=="),
        (
            "{% for s in response.sections %}{% if loop < 1 %}{% endif %}{% endfor %}",
            "template.not_comparable",
            "loop",
        ),
        ("{% for slot in response.opening %}{{ slot(slot) }}{% endfor %}", "template.unknown_name", "slots"),
        ("{{ response.title if response.date }}", "template.not_text", "…"),
        ("{{ response.title if response.date else response.asks }}", "template.not_text", "…"),
        ("{% for s in response.sections if loop.first %}{% endfor %}", "template.unknown_name", "loop"),
    ],
)
def test_a_mistake_is_named_with_its_file_its_line_and_the_word(line, code, word):
    with pytest.raises(Invalid) as caught:
        parse(f"# {{{{ response.title }}}}\n\n{line}\n\n{ALL_SLOTS}")
    assert caught.value.code == code
    known = code not in {"template.outside", "template.syntax"}
    assert caught.value.line == 7 if known else caught.value.line != 1
    assert word in say_with_place(caught.value)
    assert say_with_place(caught.value).startswith("prove.md.j2")


def test_loops_are_bounded_in_depth():
    deep = "{% for a in response.asks %}" * 4 + "x" + "{% endfor %}" * 4
    with pytest.raises(Invalid, match=r"template\.loops_too_deep"):
        parse(deep + ALL_SLOTS)


@pytest.mark.parametrize(
    "deep",
    [
        "{% if response.title %}" * 150 + "{% endif %}" * 150,
        "{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}",
    ],
)
def test_nesting_is_bounded(deep):
    with pytest.raises(Invalid, match=r"template\.too_deep"):
        parse(deep + ALL_SLOTS)


def test_numbers_may_be_compared():
    assert parse(
        "{% for a in response.asks %}{% if loop.index < 3 %}x{% endif %}{% endfor %}\n\n" + ALL_SLOTS
    )


def test_a_frame_is_bounded_in_length():
    long = (
        "{% for a in response.asks %}{% for b in response.asks %}"
        + "x" * 200_000
        + "{% endfor %}{% endfor %}"
    )
    with pytest.raises(Invalid, match=r"template\.too_long"):
        parse(long + ALL_SLOTS)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (ALL_SLOTS.replace("{{ slots(response.closing) }}", ""), "template.slot_missing"),
        (ALL_SLOTS.replace("{{ slots(section.asks) }}", ""), "template.slot_missing"),
        (ALL_SLOTS + "\n{{ slots(response.opening) }}\n", "template.slot_twice"),
        (ALL_SLOTS + "\n{{ slots(response.asks) }}\n\n{{ slots(response.asks) }}\n", "template.slot_twice"),
        (
            ALL_SLOTS.replace("{{ slots(response.closing) }}", "Til slutt: {{ slots(response.closing) }}"),
            "template.slot_missing",
        ),
    ],
)
def test_every_item_needs_one_place_and_an_ask_at_most_two(body, code):
    with pytest.raises(Invalid) as caught:
        parse(body)
    assert caught.value.code == code
    assert str(caught.value.data["part"]) in say(caught.value)


def test_anything_may_be_compared_for_being_equal():
    body = "{% for s in response.sections %}{% if loop == 1 or s == loop %}\nJa.\n{% endif %}{% endfor %}\n\n"
    assert parse(body + ALL_SLOTS).name == "prove"


def test_asks_may_stand_in_their_section_and_among_the_main_points():
    body = "{% for ask in response.asks %}\n- {{ slot(ask) }}\n{% endfor %}\n\n" + ALL_SLOTS
    assert parse(body).name == "prove"


@pytest.mark.parametrize(
    ("head", "code", "line"),
    [
        ("---\nlang: nb\n---\n", "yaml.missing_key", 2),
        ("---\ntitle: T\nlang: nb\nrequires: [response.tittel]\n---\n", "template.requires_unknown", 4),
        (
            "---\ntitle: T\nlang: nb\nstart:\n  opening:\n  - text: Hei {{ x }}\n---\n",
            "template.unknown_name",
            6,
        ),
        (
            "---\ntitle: T\nlang: nb\nstart:\n  closing:\n  - text: Hei {{ slots(response.closing) }}\n---\n",
            "template.unknown_name",
            6,
        ),
        (
            "---\ntitle: T\nlang: nb\nstart:\n  closing:\n  - {text: Hei, position: om-oss}\n---\n",
            "template.start_entry",
            6,
        ),
        ("title: T\n", "yaml.no_front_matter", 1),
    ],
)
def test_a_mistake_in_the_front_matter_is_named_with_its_line(head, code, line):
    with pytest.raises(Invalid) as caught:
        parse(ALL_SLOTS, head)
    assert (caught.value.code, caught.value.line) == (code, line)
    assert "{" not in say(caught.value)


def test_what_a_template_requires_must_be_there():
    template = parse(ALL_SLOTS, "---\ntitle: T\nlang: nb\nrequires: [matter.case_number]\n---\n")
    with pytest.raises(Invalid) as caught:
        templates.frame(template, seen(samples.minimal()))
    assert "matter.case_number" in say(caught.value)


# --- Escaping --------------------------------------------------------------------------------------------

WORDS = st.text(st.characters(exclude_categories=("C",)), max_size=60)
MARKS = st.text(st.sampled_from("*_`[]()^#>-+.1\\|~<>&;:@!{}= \tslotaå"), max_size=40)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(words=(WORDS | MARKS).filter(str.strip))
def test_whatever_is_typed_prints_as_typed(words):
    record = samples.minimal().model_copy(update={"title": words})
    heading, alone, after = templates.frame(_frame_of_title(), seen(record))
    assert (heading.level, type(alone), type(after)) == (1, Paragraph, Paragraph)
    for block, before in ((heading, ""), (alone, ""), (after, "Et: ")):
        assert {type(node) for node in block.content} == {Text}
        assert _collapsed(plain(block.content)) == before + _collapsed(words)


@cache
def _frame_of_title():
    title = "{{ response.title }}"
    return parse(f"# {title}\n\n{title}\n\nEt: {title}\n\n{ALL_SLOTS}")


def _collapsed(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split())


@settings(derandomize=True, deadline=None, max_examples=40)
@given(words=(WORDS | MARKS).map(lambda words: words.replace("\n", " ")))
def test_hostile_words_never_upset_a_template_that_ships(words):
    record = samples.full("x" + words)
    for name in SHIPPED:
        assert templates.frame(_loaded(name), context.build(record, ORGANISATION, words))


@cache
def _loaded(name):
    return templates.load(name, TEMPLATES)


def test_a_slot_cannot_be_forged_by_a_title():
    template = parse("{{ response.title }}\n\n" + ALL_SLOTS)
    record = samples.minimal().model_copy(update={"title": "@@slot:a1@@"})
    blocks = templates.frame(template, seen(record))
    assert list(paragraphs(blocks)) == ["@@slot:a1@@"]


def test_a_template_sees_no_words_of_a_position():
    item = ItemRecord(id="a1", position="trygg-skolevei", version=2, edit="Hemmelig.")
    record = samples.minimal().model_copy(update={"opening": (item,)})
    assert "Hemmelig" not in repr(seen(record))
    assert "trygg-skolevei" not in repr(seen(record))


@pytest.mark.parametrize("name", SHIPPED)
def test_no_template_keeps_a_verdict_or_a_heading_to_itself(name):
    record = samples.full("Zyx")
    words = list(paragraphs(templates.frame(_loaded(name), seen(record))))
    assert sum("støtter delvis" in text for text in words) == 1
    assert sum("ingen merknader" in text for text in words) == 1
    assert sum("støtter med merknader" in text for text in words) == 1
    assert sum(text.endswith("Zyx") for text in words) > len(record.sections) - 1
