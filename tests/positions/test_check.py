from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.sentences import sentences, words
from app.positions.check import check
from app.positions.check.figures import judge
from app.positions.files import read_library
from app.positions.findings import Finding
from app.positions.records import FigureRecord, FigureValueRecord

TODAY = date(2026, 11, 22)
SCHOOL = "vei/trygg-skolevei"


def findings(folder: Path, today: date = TODAY, **options) -> list[tuple[str, str, str, int]]:
    found = check(read_library(folder), today, **options)
    return [
        (each.level, each.code, str(Path(each.file).relative_to(folder)) if each.file else "", each.line)
        for each in found
    ]


def data(folder: Path, code: str, today: date = TODAY, **options) -> list[dict[str, object]]:
    return [dict(each.data) for each in check(read_library(folder), today, **options) if each.code == code]


def test_all_that_the_example_library_has_to_say(folder: Path):
    assert findings(folder) == [
        ("warning", "figure.unsourced", "reise/sykkel-paa-tog/v1.nb.md", 8),
        ("warning", "source.superseded", "reise/sykkel-paa-tog/v1.nb.md", 8),
        ("warning", "position.not_own", "vei/sykkelfelt-i-byer/position.yaml", 4),
        ("warning", "figure.clashing", "vei/sykkelfelt-i-byer/v1.nb.md", 10),
        ("warning", "figure.doubtful", "vei/sykkelfelt-i-byer/v1.nb.md", 10),
        ("warning", "version.behind", f"{SCHOOL}/v1.en.md", 6),
        ("warning", "figure.doubtful", f"{SCHOOL}/v1.en.md", 8),
        ("warning", "position.not_own", "vei/vintervedlikehold/position.yaml", 4),
        ("warning", "version.not_adopted", "", 0),
    ]
    assert data(folder, "version.not_adopted") == [{"count": 3, "of": 6}]


V2, EN, RECORD = f"{SCHOOL}/v2.nb.md", f"{SCHOOL}/v1.en.md", f"{SCHOOL}/position.yaml"


@pytest.mark.parametrize(
    "case",
    [
        (V2, "[1 011]", "[1 012]", "error", "figure.differs", 14),
        (V2, "[1 011]", "[987]", "warning", "figure.moved", 14),
        (V2, "Sett ned farten.", "Sett nylig ned farten.", "warning", "version.word_of_time", 21),
        (V2, "Sett ned farten.", "Spør SVI.", "warning", "version.former_name", 21),
        (V2, "Sett ned", "Statens veiinspeksjons", "warning", "version.former_name", 21),
        (V2, "title: Barn", "title: I år skal barn", "warning", "version.word_of_time", 2),
        (V2, "Dette må", "Dette må " + "og " * 30, "warning", "version.long_sentence", 16),
        (V2, "sykle trygt til skolen fra", "a " * 20, "warning", "version.long_summary", 3),
        (V2, "Kommunen bør", "Kommunen " + "bør " * 30, "warning", "version.short_length", 4),
        (EN, "follows: 1\n", "", "warning", "version.no_original", 4),
        (EN, "In 2023,", "Recently,", "warning", "version.word_of_time", 8),
        (EN, "[1,011]", "[1.011]", "error", "figure.differs", 8),
        (RECORD, "review_by: 2029-06-01", "review_by: 2026-10", "warning", "position.overdue", 10),
        (RECORD, "valid_until: 2031", "valid_until: 2025", "warning", "position.expired", 11),
        (RECORD, "core: yes", "core: true", "warning", "file.not_canonical", 0),
        (RECORD, "core: yes", "core: maybe", "error", "yaml.not_yes_or_no", 4),
        ("figures.yaml", "valid_until: 2030", "valid_until: 2025", "warning", "figure.expired", 28),
        ("figures.yaml", "next_release: 2029-05", "next_release: 2026", "warning", "figure.release_due", 29),
    ],
)
def test_what_is_amiss_is_found_where_it_stands(
    folder: Path, edit, case: tuple[str, str, str, str, str, int]
):
    name, old, new, level, code, line = case
    today = date(2027, 1, 1)
    assert (level, code, name, line) not in findings(folder, today)
    edit(name, old, new)
    assert (level, code, name, line) in findings(folder, today)


@pytest.mark.parametrize(
    "case",
    [
        (EN, "[1,011]", "[1011.0]"),
        (V2, "[1 011]", "[om lag 1 000]"),
        (V2, "[1 011]", "[1 011 barn]"),
        (RECORD, "review_by: 2029-06-01", "review_by: 2026-11"),
        (RECORD, "valid_until: 2031", "valid_until: 2026"),
    ],
)
def test_what_is_in_order_is_not_found(folder: Path, edit, case: tuple[str, str, str]):
    before = findings(folder)
    edit(*case)
    assert findings(folder) == before


def test_old_names_may_stand_in_quotations_and_titles_of_sources(folder: Path, edit):
    edit("vei/sykkelfelt-i-byer/v1.nb.md", "Cycle lanes work", "Statens veiinspeksjon says that lanes work")
    edit(
        "vei/sykkelfelt-i-byer/v1.nb.md",
        "Et felt som",
        "Brevet «Nylig fra Veiinspeksjonen» sier at et felt som",
    )
    edit("sources.yaml", "title: Veien videre", "title: Veiinspeksjonen ser fremover")
    assert data(folder, "version.former_name") == []
    assert data(folder, "version.word_of_time") == []


def test_a_name_that_holds_for_a_while_yet_is_no_former_name(folder: Path, edit):
    edit("vei/sykkelfelt-i-byer/v1.nb.md", "Et felt som", "SVI og Veiinspeksjonen mener at et felt som")
    assert data(folder, "version.former_name", date(2019, 12, 31)) == [
        {"name": "Veiinspeksjonen", "now": "Veitilsynet"}
    ]
    assert {each["name"] for each in data(folder, "version.former_name")} == {"SVI", "Veiinspeksjonen"}


def test_what_is_replaced_or_withdrawn_is_left_in_peace(folder: Path, edit):
    before = findings(folder)
    edit(f"{SCHOOL}/v1.nb.md", "HSF mener at", "HSF mener nylig i år at Veiinspeksjonen og")
    edit("reise/gratis-ferge/v1.nb.md", "Syklister bør", "Syklister bør snart")
    assert findings(folder) == before


def test_to_reach_is_no_word_of_time(folder: Path, edit):
    edit(
        "vei/sykkelfelt-i-byer/v1.nb.md",
        "Et felt som",
        "For å nå målet, og nå flere enn nå, må vi vite at et felt som",
    )
    assert [each["word"] for each in data(folder, "version.word_of_time")] == ["nå", "nå"]


def test_unknown_words_are_told_once_and_only_when_asked(folder: Path, edit):
    edit(
        f"{SCHOOL}/v2.nb.md",
        "Sett ned farten.",
        "Sett ned fratten. Elsykkel, skolevei, Prøvestad og fratten.",
    )
    assert data(folder, "version.unknown_word") == []
    assert {"word": "fratten", "count": 2} in data(folder, "version.unknown_word", spelling=True)
    unknown = {each["word"] for each in data(folder, "version.unknown_word", spelling=True)}
    assert unknown <= {"fratten", "hverdags"}


def test_findings_compare_and_stand_by_file_and_line(folder: Path):
    found = check(read_library(folder), TODAY)
    assert list(found) == sorted(found, key=lambda each: (not each.file, each.file, each.line))
    assert isinstance(found[0], Finding)


# --- Sentences -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Én setning. Og én til! Og en tredje? Ja.", 4),
        ("Det gjelder bl.a. Norge, f.eks. Oslo, jf. Meld. St. 28 (2014–2015) kap. 4.", 1),
        ("Planen kom 3. august 2022. Den gjelder til 1. januar.", 2),
        ("Andelen er 5.4 prosent, ca. 1 011 av dem.", 1),
        ("Veien, broen osv. Dette er nok.", 2),
        ("«Det går.» Så sa hun ikke mer (i 2020.) Det var alt.", 3),
        ("O. Nordmann og A. Eksempel skrev dette.", 1),
        ("Se § 3. Departementet avgjør.", 2),
        ("uten stor bokstav. fortsetter den", 1),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, count: int):
    assert len(sentences(text)) == count


@settings(derandomize=True, deadline=None)
@given(st.text(st.sampled_from("aB1. ?!«»()–§"), max_size=60))
def test_no_word_is_lost_between_sentences(text: str):
    assert " ".join(sentences(text)).split() == text.split()


def test_a_number_with_grouped_digits_is_one_word():
    assert words("I 2021 var 1 011 – eller 12\u00a0000\u00a0000 – studier.") == [
        "I", "2021", "var", "1 011", "eller", "12\u00a0000\u00a0000", "studier."
    ]  # fmt: skip


# --- Figures ---------------------------------------------------------------------------------------------

FIGURE = FigureRecord(
    label="Andel",
    value="1011.5",
    unit="prosent",
    as_of="2021",
    definition="Andel.",
    status="good",
    source="a",
    shown=("om lag 1 000",),
    earlier=(FigureValueRecord(value="987", as_of="2019"),),
)


@pytest.mark.parametrize(
    ("shown", "lang", "verdict"),
    [
        ("1 011,5", "nb", "right"),
        ("1\u00a0011,5", "nn", "right"),
        ("1011,50", "nb", "right"),
        ("1 011,5 prosent", "nb", "right"),
        ("1 011,5 %", "nb", "right"),
        ("om lag\u00a01\u00a0000", "nb", "right"),
        ("987", "nb", "moved"),
        ("987 %", "en", "moved"),
        ("1,011.5", "en", "right"),
        ("1011.5", "en", "right"),
        ("1011.5", "nb", "wrong"),
        ("1.011,5", "nb", "wrong"),
        ("1,011,5", "en", "wrong"),
        ("10,11.5", "en", "wrong"),
        ("-1 011,5", "nb", "wrong"),
        ("om lag 900", "nb", "wrong"),
        ("1 011,5 kroner", "nb", "wrong"),
        ("", "nb", "wrong"),
    ],
)
def test_a_number_is_read_by_the_language_of_its_text(shown: str, lang: str, verdict: str):
    assert judge(shown, lang, FIGURE) == verdict


@settings(derandomize=True, deadline=None)
@given(st.integers(-(10**9), 10**9), st.integers(0, 99), st.sampled_from([" ", "\u00a0", "\u202f", ""]))
def test_every_number_is_known_again_in_both_languages(whole: int, part: int, gap: str):
    figure = FIGURE.model_copy(update={"value": f"{whole}.{part:02}", "shown": (), "earlier": ()})
    english = f"{whole:,}.{part:02}"
    assert judge(english, "en", figure) == "right"
    assert judge(english.replace(",", gap).replace(".", ","), "nb", figure) == "right"
