"""Kontroll før sending."""

from datetime import date

import pytest

from app.messages import say
from app.positions.check import lexicon
from app.positions.models import PositionVersion
from app.responses.records import AskRecord, ItemRecord, SectionRecord, SignerRecord, WordingRecord
from app.submission import control
from app.submission.control.wording import around
from tests.conftest import counting

TODAY = date(2026, 11, 25)
LEVELS = ["stop", "look", "know"]


def own_text(text, name="x1", **more):
    return ItemRecord(id=name, text=text, **more)


def pinned(position="trygg-skolevei", version=2, name="x1", **more):
    return ItemRecord(id=name, position=position, version=version, **more)


@pytest.fixture
def bare(read):
    """A response with nothing to say of it but what a test puts in."""
    record = read("ferdselsloven")
    matter = record.matter.model_copy(update={"points": ()})
    fresh = {"matter": matter, "sections": (), "opening": (), "closing": (), "title": "Høringssvar"}
    signers = (SignerRecord(name="Kim Hansen"),)
    contact = record.contact.model_copy(update={"name": "Kim Hansen"})
    attachments = ()
    return record.model_copy(
        update={**fresh, "signers": signers, "contact": contact, "attachments": attachments}
    )


@pytest.fixture
def found(library, bare):
    """What the control finds in a response with these items in its opening."""

    def find(*items, today=TODAY, **changes):
        record = bare.model_copy(update={"opening": items, **changes})
        return control.findings(library, record, today)

    return find


def codes(findings):
    return [finding.code for finding in findings]


def the(findings, code):
    return next(finding for finding in findings if finding.code == code)


def test_a_response_with_nothing_amiss_is_quiet(found):
    assert found(own_text("Vi takker for muligheten til å svare.")) == ()


# --- What is open ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ferdselsloven", "ferdselsloven-rettet", "sykkelplan", "skuleveg"])
def test_what_stops_is_what_assembly_calls_open(library, assembled, read, name):
    record = read(name)
    extra = (
        own_text("[2 000]{figure=barn-paa-sykkel} barn.[^ukjent] Og [7]{figure=finnes-ikke}.", "z1"),
        pinned("gratis-ferge", 1, "z2", lang="nb"),
        pinned("gratis-ferge", 1, "z3", lang="nb"),
        pinned("trygg-skolevei", 1, "z4", lang="nb"),
    )
    for items in ((), extra):
        changed = record.model_copy(update={"opening": (*record.opening, *items)})
        stops = [each for each in control.findings(library, changed, TODAY) if each.level == "stop"]
        places = {(place.id) for each in stops for place in each.places}
        opened = assembled(changed).open
        assert bool(stops) == bool(opened)
        assert {str(notice.data.get("item", notice.data.get("id"))) for notice in opened} <= places
        assert len(opened) == sum(
            len(each.places) if each.code == "control.point_unanswered" else 1 for each in stops
        )


def test_a_version_that_is_not_current_is_told_once_with_all_its_places(found):
    finding = the(
        found(pinned("gratis-ferge", 1, "x1"), pinned("gratis-ferge", 1, "x2")), "control.pin_withdrawn"
    )
    assert finding.level == "stop"
    assert [(place.kind, place.id) for place in finding.places] == [("item", "x1"), ("item", "x2")]
    assert "«Fergen bør være gratis for syklister» er trukket tilbake" in say(finding)


def test_points_without_an_answer_are_one_line(library, read):
    record = read("ferdselsloven").model_copy(update={"sections": ()})
    finding = the(control.findings(library, record, TODAY), "control.point_unanswered")
    assert [(place.kind, place.id) for place in finding.places] == [
        ("point", name) for name in ("p7", "q2", "q3", "q4", "q5")
    ]
    assert finding.places[0].words == "§ 7 Skoleveier"
    assert say(finding).startswith("5 punkter er ubesvart;")


def test_an_unknown_source_and_an_unknown_figure_stop(found):
    seen = found(own_text("Se her.[^ukjent] Det er [7]{figure=finnes-ikke}."))
    assert the(seen, "control.unknown_source").level == "stop"
    assert the(seen, "control.unknown_figure").level == "stop"


# --- Positions, figures, sources -------------------------------------------------------------------------


def test_positions_past_their_review_or_end_are_told_by_the_day(found):
    item = pinned(version=2)
    assert "control.position_overdue" not in codes(found(item, today=date(2029, 6, 1)))
    late = the(found(item, today=date(2029, 6, 2)), "control.position_overdue")
    assert late.places[0].words == "Barn skal sykle trygt til skolen (1. juni 2029)"
    assert "control.position_expired" in codes(found(item, today=date(2032, 1, 1)))


def test_a_position_that_was_overtaken_is_not_told_to_be_overdue_too(found):
    seen = codes(found(pinned("gratis-ferge", 1)))
    assert "control.use_historical" in seen
    assert "control.position_overdue" not in seen


def test_what_is_internal_undecided_or_not_ours_alone_is_worth_a_look(found):
    assert "control.use_internal" in codes(found(pinned("sykkel-paa-tog", 1)))
    undecided = found(pinned("vintervedlikehold", 1))
    assert "control.use_needs_decision" in codes(undecided)
    assert "Vintersyklistene" in say(the(undecided, "control.position_of_others"))
    assert "control.position_joint" in codes(found(pinned("sykkelfelt-i-byer", 1)))


def test_a_text_that_is_derived_and_not_adopted_is_only_good_to_know(found):
    finding = the(found(pinned("sykkelfelt-i-byer", 1)), "control.derived")
    assert finding.level == "know"
    assert "control.derived" not in codes(found(pinned(version=2)))


def test_figures_that_nobody_vouches_for_are_told(found):
    seen = found(pinned("sykkelfelt-i-byer", 1), pinned("sykkel-paa-tog", 1, "x2"))
    assert {"control.figure_doubtful", "control.figure_clashing", "control.figure_unsourced"} <= set(
        codes(seen)
    )


def test_figures_that_have_moved_or_whose_time_is_over_are_told(found):
    seen = found(own_text("Det er [987]{figure=barn-paa-sykkel} barn."), today=date(2031, 1, 1))
    assert {"control.figure_moved", "control.figure_expired", "control.figure_release_due"} <= set(
        codes(seen)
    )
    assert the(seen, "control.figure_moved").level == "look"


def test_a_superseded_source_is_told_with_all_its_places(found):
    seen = found(pinned("sykkel-paa-tog", 1), own_text("Mer.[^ferdselsundersokelsen-2019]", "x2"))
    finding = the(seen, "control.source_superseded")
    assert [place.id for place in finding.places] == ["x1", "x2"]


def test_a_newer_version_is_told_and_one_on_its_way_too(found, library):
    assert "control.newer_version" not in codes(found(pinned(version=1))), "it is replaced, which says so"
    row = library.get(PositionVersion, 1)
    made = {name: getattr(row, name) for name in PositionVersion.model_fields if name not in {"id", "number"}}
    newest = {**made, "position_id": "trygg-skolevei", "lang": "nb", "number": 3, "status": "draft"}
    library.add(PositionVersion(**newest))
    library.flush()
    assert the(found(pinned(version=2)), "control.newer_on_its_way").level == "know"


def test_what_is_in_another_language_is_told(found):
    assert "control.other_language" in codes(found(pinned(version=1, lang="en")))


# --- Claims ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Andelen er 5,4 prosent.",
        "Det kostet 300 millioner kroner.",
        "I alt 47 studier ble startet.",
        "Det gjelder 1 011 barn.",
        "To av tre sykler.",
        "Ifølge Veitilsynet går det bra.",
        "En rapport fra instituttet sier det.",
        "Undersøkelser viser at det hjelper.",
        "According to the institute, it works.",
        "Halvparten av barna sykler.",
    ],
)
def test_a_claim_without_a_source_is_told(found, text):
    assert the(found(own_text(text)), "control.no_source").places[0].id == "x1"
    assert "control.no_source" not in codes(found(own_text(f"{text}[^hsf-strategi]")))
    assert "control.no_source" not in codes(found(own_text(f"> {text}")))


@pytest.mark.parametrize(
    "text",
    [
        "Vi viser til brev av 3. august 2022 og sak 22/3851.",
        "I 2022 og 2023, og mot 2030-målene.",
        "Etter § 7-2 og §§ 3 til 5, jf. kapittel 12 og punkt 4.3.",
        "Meld. St. 28 (2014–2015), NOU 2023: 14 og Prop. 1 S.",
        "Forordning (EU) 2021/2282 gjelder.",
        "Svar innen 30 dager, og senest etter 12 måneder.",
        "Barn under 18 år og 16-åringer.",
        "Spørsmål 12, side 34 og vedlegg 11.",
        "Møtet er kl. 15.00 den 1. januar, og telefonen er tlf. 22 33 44 55.",
        "Vi har tre forslag og 5 punkter.",
        "Ifølge forslaget skal planen følges opp.",
        "Om covid-19 og vitamin B12.",
    ],
)
def test_numbers_that_only_name_or_date_something_cry_no_wolf(text):
    assert list(lexicon.claims(text)) == []


def test_a_figure_of_the_register_needs_no_source_beside_it(found):
    seen = found(own_text("Det var [1 011]{figure=barn-paa-sykkel} barn."))
    assert "control.no_source" not in codes(seen)


def test_edits_leads_and_asks_are_own_words_and_standing_text_is_not(found, bare, library):
    assert "control.no_source" in codes(found(pinned(version=2, edit="Andelen er 5 prosent.")))
    assert "control.no_source" in codes(found(pinned(version=2, lead="Andelen er 5 prosent.")))
    assert "control.no_source" not in codes(found(pinned("om-oss-kort", 1)))
    asks = (AskRecord(id="k1", kind="measure", text="når 20 prosent innen 2030"),)
    record = bare.model_copy(update={"sections": (SectionRecord(title="Krav", asks=asks),)})
    finding = the(control.findings(library, record, TODAY), "control.no_source")
    assert (finding.places[0].kind, finding.places[0].id) == ("ask", "k1")


# --- Wording ---------------------------------------------------------------------------------------------


def test_former_names_are_told_but_not_in_quotations(found):
    finding = the(found(own_text("Vi har spurt Statens veiinspeksjon.")), "control.former_name")
    assert say(finding) == "«Statens veiinspeksjon» heter nå Veitilsynet; bruk det nye navnet."
    assert "control.former_name" not in codes(found(own_text("> Spør Statens veiinspeksjon.")))
    assert "control.former_name" not in codes(found(own_text("De sa «spør Statens veiinspeksjon» den gang.")))
    assert "control.former_name" not in codes(
        found(own_text("Vi har spurt Statens veiinspeksjon."), today=date(2019, 12, 31))
    )


def test_a_former_name_that_is_told_as_history_is_as_it_should_be(found):
    seen = codes(
        found(own_text("Vi møtte Veitilsynet (tidligere Statens veiinspeksjon) og VT (tidligere SVI)."))
    )
    assert "control.former_name" not in seen
    assert "control.abbreviation_unexplained" not in seen


def test_a_recipient_with_a_former_name_is_told_at_its_field(found, bare):
    recipient = bare.recipient.model_copy(update={"name": "Statens veiinspeksjon"})
    finding = the(found(recipient=recipient), "control.former_name")
    assert (finding.places[0].kind, finding.places[0].id) == ("field", "recipient")


def test_an_abbreviation_is_explained_once_and_first(found):
    never = found(own_text("ABC er viktig, og ABC-planen også."))
    assert len(the(never, "control.abbreviation_unexplained").places) == 1
    first = own_text("Allmenn barnecycling (ABC) er viktig. ABC lever.", "x1")
    assert found(first) == ()
    assert found(own_text("ABC (allmenn barnecycling) er viktig.")) == ()
    late = found(own_text("ABC er viktig.", "x0"), first)
    assert the(late, "control.abbreviation_late").places[0].id == "x0"
    twice = found(first, own_text("Allmenn barnecycling (ABC) igjen.", "x2"))
    assert [place.id for place in the(twice, "control.abbreviation_twice").places] == ["x1", "x2"]


def test_well_known_abbreviations_and_our_own_need_no_explanation(found):
    assert found(own_text("HSF følger EU, EØS og NOU-er. HSFs syn er kjent. Se kapittel IV.")) == ()


def test_a_public_body_whose_name_stands_before_is_explained(found):
    assert "control.abbreviation_unexplained" in codes(found(own_text("FED har ansvaret.")))
    spelt = own_text("Departementet for ferdsel har ansvaret. FED bør svare.")
    assert "control.abbreviation_unexplained" not in codes(found(spelt))


def test_long_sentences_are_told_and_those_a_little_long_as_a_hint(found):
    words = "ord " * 50
    seen = found(own_text(f"{words[: 4 * 41]}slutt.", "x1"), own_text(f"Og {words[: 4 * 31]}slutt.", "x2"))
    assert the(seen, "control.long_sentence").places[0].id == "x1"
    assert the(seen, "control.longish_sentence").level == "know"
    assert found(own_text(f"{words[: 4 * 29]}slutt.")) == ()


@pytest.mark.parametrize("text", ["Det er XX av dem.", "Her […] mer.", "Se [sett inn tall].", "TODO: skriv."])
def test_what_nobody_filled_in_is_told(found, text):
    assert "control.placeholder" in codes(found(own_text(text)))


def test_a_signer_who_is_nobody_is_told_at_the_field(found):
    finding = the(found(signers=(SignerRecord(name="Fornavn Etternavn"),)), "control.placeholder")
    assert (finding.places[0].kind, finding.places[0].id) == ("field", "signers")


def test_a_mark_in_a_quotation_may_be_left_out(found):
    assert "control.placeholder" not in codes(found(own_text("> Alle […] sykler.")))


# --- The whole -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"date": ""}, "control.no_date", "date"),
        ({"our_ref": ""}, "control.no_our_ref", "our_ref"),
        ({"signers": ()}, "control.no_signer", "signers"),
        ({"contact": None}, "control.no_contact", "contact"),
    ],
)
def test_what_a_letter_lacks_is_told_at_its_field(found, changes, code, field):
    assert [(place.kind, place.id) for place in the(found(**changes), code).places] == [("field", field)]


def test_a_hearing_without_a_case_number_or_a_recipient_is_told(found, bare):
    matter = bare.matter.model_copy(update={"case_number": ""})
    assert "control.no_case_number" in codes(found(matter=matter))
    letter = matter.model_copy(update={"kind": "letter"})
    assert "control.no_case_number" not in codes(found(matter=letter))
    assert "control.no_recipient" in codes(found(recipient=bare.recipient.model_copy(update={"name": ""})))


def test_a_proposal_of_wording_says_why(found):
    wording = WordingRecord(paragraph="§ 7", ours="Skal.")
    finding = the(found(ItemRecord(id="x1", wording=wording)), "control.no_reason")
    assert finding.places[0].words == "§ 7"


def test_a_position_that_stands_twice_is_told(found):
    finding = the(
        found(pinned(version=2), pinned(version=2, name="x2", form="short")), "control.same_position"
    )
    assert [place.id for place in finding.places] == ["x1", "x2"]
    assert "brukt 2 ganger" in say(finding)


def test_positions_that_overlap_are_told_together(found):
    seen = found(pinned("gratis-ferge", 1), pinned("sykkel-paa-tog", 1, "x2"))
    assert [place.id for place in the(seen, "control.overlapping").places] == ["x1", "x2"]


def test_two_items_with_nearly_the_same_words_are_told(found):
    text = "Kommunen bør lage en plan sammen med skolen og foreldrene, og følge den opp hvert år med tall."
    seen = found(
        own_text(text), own_text(text.replace("hvert år", "ofte"), "x2"), own_text("Noe annet.", "x3")
    )
    assert [place.id for place in the(seen, "control.near_duplicate").places] == ["x1", "x2"]


def test_an_answer_that_is_too_long_for_its_box_is_told_at_its_point(library, read):
    record = read("ferdselsloven")
    sections = tuple(each.model_copy(update={"most_signs": 10}) for each in record.sections if each.items)
    finding = the(
        control.findings(library, record.model_copy(update={"sections": sections}), TODAY),
        "control.too_many_signs",
    )
    assert finding.places[0].kind == "point"
    assert finding.data["most"] == 10


# --- Together --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ferdselsloven", "ferdselsloven-rettet", "sykkelplan", "skuleveg"])
def test_every_finding_can_be_said_and_kept(library, read, name):
    for finding in control.findings(library, read(name), TODAY):
        assert "{" not in say(finding).replace("{{ sykling }}", "")
        kept = finding.as_json()
        assert set(kept) == {"level", "code", "data", "places"}
        assert all(isinstance(value, str | int) for value in kept["data"].values())
        assert finding.places


def test_findings_come_with_the_gravest_first_and_are_counted(library, read):
    findings = control.findings(library, read("ferdselsloven"), TODAY)
    levels = [LEVELS.index(finding.level) for finding in findings]
    assert levels == sorted(levels)
    counts = control.counts(findings)
    assert counts.stop + counts.look + counts.know == len(findings)
    assert counts.to_mend == counts.stop + counts.look


def test_what_was_found_about_a_quarter_of_a_thousand_items_takes_no_more_statements(loaded, library, bare):
    def statements(count):
        pins = ("trygg-skolevei", 2), ("sykkelfelt-i-byer", 1), ("sykkel-paa-tog", 1), ("om-oss-kort", 1)
        own = (own_text(f"Sak {n}: 5 prosent.[^hsf-strategi]", f"o{n}") for n in range(count))
        items = (*own, *(pinned(*pins[n % 4], f"p{n}") for n in range(count)))
        library.expire_all()
        with counting(loaded) as sent:
            control.findings(library, bare.model_copy(update={"opening": items}), TODAY)
        return len(sent)

    few, many = statements(4), statements(125)
    assert few == many
    assert many < 20


def test_words_about_a_find_are_cut_between_words():
    text = f"{'før ' * 30}FUNNET{' etter' * 30}"
    assert around(text, "FUNNET").startswith("… før")
    assert around(text, "FUNNET").endswith("etter …")
    assert around("kort FUNNET her", "FUNNET") == "kort FUNNET her"
