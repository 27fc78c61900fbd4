import re

import pytest

from app.documents.tree import (
    Citation,
    Field,
    Heading,
    List,
    Paragraph,
    Section,
    Table,
    Text,
    inlines,
    paragraphs,
    plain,
)
from app.errors import Invalid, NotFound
from app.messages import say, say_with_place
from app.positions import files as library_files
from app.positions import service as positions
from app.responses import files
from app.responses.records import ItemRecord, RecipientRecord
from app.settings import CHECKOUT
from app.submission import context, shelf, templates
from app.submission.assemble import assemble


def sections(blocks):
    """Every section of a document, those inside lists included, in order."""
    for block in blocks:
        if isinstance(block, Section):
            yield block
        elif isinstance(block, List):
            for item in block.items:
                yield from sections(item.blocks)


def section(made, item):
    return next(each for each in sections(made.document.blocks) if each.anchor.item == item)


def own_text(text, **more):
    return ItemRecord(id="x1", text=text, **more)


def with_opening(record, *items):
    return record.model_copy(update={"opening": items})


def test_each_item_stands_once_and_each_ask_at_most_twice(assembled, read):
    for name in ("ferdselsloven", "ferdselsloven-rettet", "sykkelplan", "skuleveg"):
        record = read(name)
        found = [each.anchor.item for each in sections(assembled(record).document.blocks)]
        items = [item.id for _, item in record.every_item()]
        asks = [ask.id for _, ask in record.every_ask()]
        assert [item for item in found if item in items] == items, "in the order of the response"
        assert {found.count(ask) for ask in asks} <= {1, 2}


def test_a_pinned_wording_comes_from_the_library_with_its_origin(assembled, read, library):
    made = section(assembled(read("ferdselsloven")), "a3")
    standing = positions.blocks(positions.version(library, "trygg-skolevei", "nb", 2))
    anchor = made.anchor
    assert (anchor.response, anchor.position, anchor.version, anchor.lang) == (
        "ferdselsloven",
        "trygg-skolevei",
        2,
        "nb",
    )
    assert (anchor.form, anchor.edited) == ("full", False)
    assert list(paragraphs(made.blocks))[1:-1] == list(paragraphs(standing))
    assert re.fullmatch("pos_[a-z2-7]{8}_v2", anchor.bookmark)


def test_lead_and_tail_are_paragraphs_of_their_own_inside_the_item(assembled, read):
    made = section(assembled(read("ferdselsloven")), "a3")
    first, *_, last = made.blocks
    assert plain(first.content).startswith("Når det gjelder § 7")
    assert Citation("hsf-strategi", "s. 4") in first.content
    assert plain(last.content) == "Det gjelder også for ferien."


def test_an_edit_takes_the_place_of_the_pinned_text(assembled, read):
    made = section(assembled(read("ferdselsloven")), "a6")
    assert list(paragraphs(made.blocks)) == ["Et felt som slutter midt i byen, hjelper få. Bygg det ferdig."]
    assert (made.anchor.edited, made.anchor.position, made.anchor.version) == (True, "sykkelfelt-i-byer", 1)


def test_a_form_prints_the_words_of_that_form(assembled, read, library):
    made = assembled(read("ferdselsloven"))
    version = positions.version(library, "trygg-skolevei", "nb", 2)
    assert list(paragraphs(section(made, "a7").blocks)) == [version.short]
    assert list(paragraphs(section(made, "a8").blocks)) == [version.sentence]
    assert section(made, "a8").anchor.form == "sentence"


def test_own_text_is_known_by_the_response_and_the_item(assembled, read):
    anchor = section(assembled(read("ferdselsloven")), "a4").anchor
    assert (anchor.position, anchor.version, anchor.lang) == ("", 0, "")
    assert anchor.bookmark.startswith("itm_")


def test_braces_in_a_text_stay_braces(assembled, read):
    made = assembled(read("ferdselsloven"))
    assert "Krøllparenteser som {{ dette }} og {% dette %} er tekst." in paragraphs(
        section(made, "a4").blocks
    )
    assert any("{{ dette }}" in text for text in paragraphs(assembled(read("skuleveg")).document.blocks))


def test_a_title_prints_as_it_was_typed(assembled, read):
    record = read("ferdselsloven")
    title = assembled(record).document.blocks[0]
    assert isinstance(title, Heading)
    assert (title.level, plain(title.content)) == (1, record.title)
    assert "*med* [^forbehold]" in record.title


def test_headings_of_an_item_stand_below_the_heading_above(assembled, read):
    made = assembled(read("ferdselsloven"))
    headings = [(b.level, plain(b.content)) for b in section(made, "a9").blocks if isinstance(b, Heading)]
    assert headings == [(3, "Feltene"), (4, "Hvorfor")]
    bare = read("ferdselsloven-rettet")
    nested = with_opening(bare, own_text("#### Dypt\n\nTekst.\n\n## Grunt\n"))
    found = [b.level for b in section(assembled(nested), "x1").blocks if isinstance(b, Heading)]
    assert found == [4, 2], "what stands under the title begins at the second level"


def test_a_field_says_who_is_written_to(assembled, read):
    record = read("ferdselsloven")
    said = {
        "Departementet for ferdsel": "departementet",
        "FED": "departementet",
        "Statens veiinspeksjon": "tilsynet",
    }
    for name, word in said.items():
        made = assembled(record.model_copy(update={"recipient": RecipientRecord(name=name)}))
        assert [n.text for n in inlines(section(made, "a3").blocks) if isinstance(n, Field)] == [word]
    unknown = record.model_copy(update={"recipient": RecipientRecord(name="Ukjent råd")})
    assert "Vi ber departementet om å se til strategien." in paragraphs(
        section(assembled(unknown), "a3").blocks
    )
    assert "HSF ber om at Ukjent råd:" in paragraphs(assembled(unknown).document.blocks)


def test_a_field_keeps_its_capital_letter(assembled, read):
    record = with_opening(read("ferdselsloven"), own_text("[Departementet]{field=recipient} må svare."))
    to_agency = record.model_copy(update={"recipient": RecipientRecord(name="Veitilsynet")})
    assert list(paragraphs(section(assembled(to_agency), "x1").blocks)) == ["Tilsynet må svare."]


def test_asks_are_numbered_by_section_and_begin_with_the_verb_among_the_main_points(assembled, read):
    made = assembled(read("ferdselsloven"))
    asks = [each for each in sections(made.document.blocks) if each.anchor.form == "ask"]
    texts = [next(paragraphs(each.blocks)) for each in asks]
    wanted = {
        "1.1": "fastsetter en plan for trygge skoleveier i hver kommune",
        "1.2": "avklarer hvem som har ansvaret for planen",
        "3.1": "stiller krav om plass til sykler i nye tog",
    }
    main = [f"{words} ({number})" for number, words in wanted.items()]
    assert texts == [*main, *(f"{number} {words}" for number, words in wanted.items())]
    assert [each.anchor.item for each in asks] == ["k1", "k2", "k3"] * 2
    assert (asks[0].anchor.position, asks[0].anchor.version) == ("trygg-skolevei", 2)
    assert asks[0].anchor.bookmark.startswith("itm_"), "an ask is followed by its own id"


def test_asks_that_the_template_numbers_itself_bear_no_number(assembled, read):
    made = assembled(read("sykkelplan"))
    listed = next(block for block in made.document.blocks if isinstance(block, List))
    assert listed.ordered
    assert list(paragraphs((listed,))) == ["set a plan for every municipality", "publish the figures"]


def test_a_proposed_wording_is_a_table_where_the_template_says_so(assembled, read):
    record = read("ferdselsloven")
    name, table = section(assembled(record), "a5").blocks
    assert name == Heading(3, (Text("§ 7 første ledd"),))
    assert [plain(cell) for cell in table.header] == ["Forslaget", "HSFs forslag", "Begrunnelse"]
    assert "1. tegne hele nettet, og" in plain(table.rows[0][1]), "law prints as it is typed"
    assert Citation("hsf-strategi") in table.rows[0][2]


def test_a_proposed_wording_is_paragraphs_elsewhere(assembled, read):
    record = read("ferdselsloven").model_copy(update={"template": "etter-sporsmal"})
    made = section(assembled(record), "a5")
    assert not [block for block in made.blocks if isinstance(block, Table)]
    name, proposed, ours, reason = paragraphs(made.blocks)
    assert (name, proposed) == ("§ 7 første ledd", "Forslaget: Kommunen kan lage en plan for skoleveier.")
    assert ours.startswith("HSFs forslag: Kommunen skal")
    assert reason == "Begrunnelse: En plikt gir forutsigbarhet."


def test_what_nothing_is_known_of_leaves_no_column(assembled, read):
    record = read("ferdselsloven")
    wording = record.sections[0].items[2].wording.model_copy(update={"proposed": "", "reason": ""})
    item = ItemRecord(id="x1", wording=wording)
    _, table = section(assembled(with_opening(record, item)), "x1").blocks
    assert [plain(cell) for cell in table.header] == ["HSFs forslag"]


def test_every_source_that_is_cited_is_there(assembled, read):
    made = assembled(read("ferdselsloven")).document
    cited = {node.key for node in inlines(made.blocks) if isinstance(node, Citation)}
    assert cited == set(made.references)
    assert made.references["ferdselsmeldingen"].title == "Veien videre"


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (ItemRecord(id="x1", position="trygg-skoleveg", version=1), "position.unknown"),
        (ItemRecord(id="x1", position="trygg-skolevei", version=7), "version.unknown"),
    ],
)
def test_what_the_library_lacks_is_named_with_the_line_of_its_item(assembled, read, tmp_path, item, code):
    record = with_opening(read("sykkelplan"), item)
    path = tmp_path / files.FILE
    path.write_text(files.canonical(record), encoding="utf-8")
    with pytest.raises((NotFound, Invalid)) as caught, files.placing(path):
        assembled(files.read(path))
    assert (caught.value.code, caught.value.file) == (code, str(path))
    assert "id: x1" in path.read_text(encoding="utf-8").splitlines()[caught.value.line - 1]
    assert "{" not in say_with_place(caught.value)


@pytest.mark.parametrize("item", [own_text("Se her.[^ukjent]"), own_text("Mer.", lead="Se her.[^ukjent]")])
def test_a_source_that_the_library_lacks_is_open_and_prints_by_its_key(assembled, read, item):
    made = assembled(with_opening(read("sykkelplan"), item))
    assert [(notice.code, notice.data) for notice in made.open] == [
        ("response.unknown_source", {"item": "x1", "key": "ukjent"})
    ]
    assert plain(made.document.note(Citation("ukjent"))) == "ukjent."


def test_an_unknown_template_is_named_with_its_line(read, tmp_path, templates_dir):
    path = tmp_path / files.FILE
    record = read("sykkelplan").model_copy(update={"template": "brevv"})
    path.write_text(files.canonical(record), encoding="utf-8")
    with pytest.raises(NotFound) as caught, files.placing(path):
        templates.load(record.template, templates_dir)
    assert say_with_place(caught.value) == (
        f"{path}:5: Det finnes ingen disposisjon som heter «brevv»; velg en som finnes: brev."
    )


def test_what_is_open_is_told(assembled, read):
    told = [say(notice) for notice in assembled(read("skuleveg")).open]
    assert len(told) == 2
    assert "vintervedlikehold@1.nn" in told[0]
    assert "«Fart»" in told[1]
    assert [notice.data["point"] for notice in assembled(read("ferdselsloven")).open] == ["Andre merknader"]
    assert assembled(read("sykkelplan")).open == ()


def test_a_correction_answers_only_what_it_corrects(assembled, read):
    assert assembled(read("ferdselsloven-rettet")).open == ()


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("[2 000]{figure=barn-paa-sykkel} barn.", "response.figure_differs", "open"),
        ("[2 000]{figure=ukjent} barn.", "response.unknown_figure", "open"),
        ("[987]{figure=barn-paa-sykkel} barn.", "response.figure_moved", "notices"),
    ],
)
def test_a_number_that_the_register_does_not_confirm_is_told(assembled, read, text, code, where):
    made = assembled(with_opening(read("ferdselsloven-rettet"), own_text(text)))
    other = {"open": "notices", "notices": "open"}[where]
    (notice,) = getattr(made, where)
    assert notice.code == code
    assert "x1" in say(notice)
    assert getattr(made, other) == ()


def test_what_the_reader_could_not_keep_of_own_words_is_told_with_the_item(assembled, read):
    made = assembled(with_opening(read("ferdselsloven-rettet"), own_text("Se ![bilde](x.png).")))
    assert [notice.data["item"] for notice in made.notices] == ["x1"]


def test_the_letterhead_is_filled_from_the_response_and_the_organisation(assembled, read):
    fields = assembled(read("ferdselsloven")).fields
    assert fields["dato"] == "2. mai 2024"
    assert fields["deres_ref"] == "24/123"
    assert fields["vaar_ref"] == "2024/17"
    assert fields["mottaker_adresse"] == "Postboks 1\n0001 Eksempelby"
    assert fields["kopi"] == "Veitilsynet\nFinansdepartementet"
    assert fields["avsender_navn"] == "Hverdagssyklistenes forening"
    assert all(fields.values())


def test_every_field_of_a_letterhead_has_its_value(assembled, read):
    from app.documents.letterheads import FIELDS

    assert set(assembled(read("sykkelplan")).fields) == set(FIELDS)


def test_the_document_says_what_it_is(assembled, read):
    made = assembled(read("sykkelplan")).document
    assert (made.lang, made.date, made.title) == ("en-GB", "2024-06-01", "A plan for safe cycling")
    assert made.author == "Hverdagssyklistenes forening"


def test_the_file_is_named_by_date_addressee_and_case(assembled, read):
    assert assembled(read("ferdselsloven")).filename == "2024-05-02-fed-24-123"
    assert assembled(read("skuleveg")).filename == "vt-skuleveg"


def test_nothing_but_the_library_names_the_association(assembled, read):
    for name in ("ferdselsloven", "sykkelplan", "skuleveg"):
        text = " ".join(paragraphs(assembled(read(name)).document.blocks)).casefold()
        assert "lmi" not in text
        assert "legemiddel" not in text


def test_every_database_gives_the_same_document(assembled, read, session, settings, templates_dir):
    library_files.load(session, library_files.read_library(settings.positions_dir))
    record = read("ferdselsloven")
    assert assemble(session, record, templates.load(record.template, templates_dir)) == assembled(record)


def test_the_text_of_a_position_is_never_parsed_again(assembled, read, library):
    version = positions.version(library, "trygg-skolevei", "nb", 2)
    version.text = "Noe *helt* annet.[^ukjent]"
    made = section(assembled(read("ferdselsloven")), "a3")
    assert "Noe" not in " ".join(paragraphs(made.blocks))
    version.short = "Med *stjerner* og [^note]."
    made = section(assembled(read("ferdselsloven")), "a7")
    assert made.blocks == (Paragraph((Text("Med *stjerner* og [^note]."),)),)


@pytest.mark.parametrize("name", shelf.SUBMISSIONS.names(CHECKOUT / "templates"))
def test_a_response_that_a_template_starts_can_be_assembled_at_once(
    assembled, read, library, templates_dir, name
):
    def current(position):
        found = positions.current(library, position, "nb")
        return found.number if found else None

    template = templates.load(name, templates_dir)
    bare = read("ferdselsloven").model_copy(update={"template": name, "opening": (), "closing": ()})
    seen = context.build(bare, context.Organisation("Hverdagssyklistenes forening", "HSF"), "departementet")
    started = templates.start(template, bare, seen, current)
    assert started.notices == ()
    made = assembled(started.record)
    first = next(sections(made.document.blocks))
    assert first.anchor.item == started.record.opening[0].id
    assert "«Forslag til ny ferdselslov»" in " ".join(paragraphs(first.blocks))
    assert made.notices == ()
