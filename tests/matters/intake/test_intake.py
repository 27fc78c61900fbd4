"""What is read out of single sentences and small papers, each with a trap that real ones hold."""

import time

import pytest

from app.documents.readers import html, plain, sent
from app.matters import intake
from app.matters.intake import bodies, deadlines, heads
from app.matters.intake.dates import dates
from app.matters.intake.paper import Paper
from tests.hearings.library import word


def found(text, name="brev.txt"):
    return intake.read([intake.Brought(name, plain.read(text))])


def points(text):
    return [(asked.kind, asked.number, asked.words) for asked in found(text).points]


# --- Dates and deadlines


@pytest.mark.parametrize(
    ("words", "iso", "hour"),
    [
        ("innen 24.mars 2027", "2027-03-24", ""),
        ("9. oktober 2026 kl. 12", "2026-10-09", "12:00"),
        ("20.02.2027", "2027-02-20", ""),
        ("1.3.27", "2027-03-01", ""),
        ("den 3. januar 2027, klokken 15.30", "2027-01-03", "15:30"),
        ("by January 31, 2027", "2027-01-31", ""),
        ("by the 15th of February 2027 at 17:00", "2027-02-15", "17:00"),
        ("2027-05-01", "2027-05-01", ""),
        ("laurdag 2. mai 2026 kl. 24", "2026-05-02", "23:59"),
    ],
)
def test_dates_are_read_as_they_are_written(words, iso, hour):
    assert [(dated.iso(), dated.hour) for dated in dates(words)] == [(iso, hour)]


@pytest.mark.parametrize(
    "words", ["lov 2. juni 2000 nr. 39", "31. februar 2027", "§ 3-4", "99.99.2027", "NOU 2026: 4"]
)
def test_what_is_no_date_is_none(words):
    assert list(dates(words)) == []


def test_two_deadlines_that_disagree_are_both_kept_and_told():
    both = found("Høring om noe nytt\n\nHøringsfrist: 06.01.2027\n\nVi ber om svar innen 6. januar 2026.")
    assert {due.date for due in both.deadlines if due.kind == "official"} == {"2027-01-06", "2026-01-06"}
    assert "intake.deadlines_disagree" in {notice.code for notice in both.notices}


def test_an_extended_deadline_is_told_apart():
    both = found("Høring om noe nytt\n\nHøringsfristen er 1. mai 2027, utsatt til 15. mai 2027.")
    assert both.deadline is not None
    assert both.deadline_extended is not None
    assert (both.deadline.date, both.deadline_extended.date) == ("2027-05-01", "2027-05-15")


def test_weeks_are_not_guessed():
    assert found("Høring om noe nytt\n\nVi ber om svar innen 3 uker fra dette brevets dato.").deadlines == ()


def test_a_date_without_a_year_is_the_next_after_the_letter():
    due = found("Dato: 20.11.2026\n\nHøring om noe nytt\n\nSvar sendes innen 10. januar.").deadline
    assert due is not None
    assert (due.date, due.year_guessed) == ("2027-01-10", True)


def test_each_deadline_says_where_it_was_read():
    due = found("Høring om noe nytt\n\nFristen for å svare er 1. mai 2027.").deadline
    assert due is not None
    assert due.seen == intake.Seen("brev.txt", "Fristen for å svare er 1. mai 2027.")


def test_a_weekday_that_is_wrong_is_told():
    assert "intake.weekday" in {
        notice.code for notice in found("Høringsfristen er mandag 1. mai 2027.").notices
    }
    assert found("Høringsfristen er lørdag 1. mai 2027.").notices[:0] == ()
    paper = Paper("a", plain.read("Høringsfristen er lørdag 1. mai 2027."))
    assert list(deadlines.wrong_weekdays(paper)) == []


# --- Heads


@pytest.mark.parametrize(
    ("words", "owner", "sender"),
    [
        ("På vegne av Helse- og omsrotgsdepartementet sender Legemiddeltilsynet forslaget på høring.", "Helse- og omsorgsdepartementet", "Legemiddeltilsynet"),  # noqa: E501
        ("Helsedirektoratet sender på vegne av Helse- og omsorgsdepartementet saken ut på høring.", "Helse- og omsorgsdepartementet", "Helsedirektoratet"),  # noqa: E501
        ("DET KONGELIGE NÆRINGS- OG FISKERIDEPARTEMENT", "Nærings- og fiskeridepartementet", ""),
        ("Direktoratet for medisinske produkter sender dette på høring.", "Direktoratet for medisinske produkter", ""),  # noqa: E501
        ("Helse Sør-Øst RHF ber om innspill.", "Helse Sør-Øst RHF", ""),
        ("The European Commission invites comments.", "European Commission", ""),
    ],
)  # fmt: skip
def test_bodies_are_told_by_how_they_are_called(words, owner, sender):
    who = bodies.find(Paper("a", plain.read(words)))
    assert who.issuers[0].value == owner
    assert [value.value for value in who.senders] == ([sender] if sender else [])


def test_a_body_that_is_known_needs_no_usual_name():
    assert found("Kompetansebroen ber om innspill.").issuer == "Kompetansebroen"
    reading = plain.read("Hilsen NorTest\n\nVi i NorTest vil høre hva dere mener.")
    assert intake.read([intake.Brought("a", reading)], known=["NorTest"]).issuer == "NorTest"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Vår ref.: 24/15165-3", "24/15165-3"),
        ("Vår ref.: 24/15165-3\n\nMerk svaret med 24/15165.", "24/15165"),
        ("Deres ref.: 23/111\n\nVår ref.: 24/222", "24/222"),
        ("Vår ref.: 200703254-/TIK", "200703254-/TIK"),
        ("Saksnr. 2026/1442", "2026/1442"),
        ("Se NOU 2026/12 og direktiv 2011/24.", ""),
    ],
)
def test_case_numbers_are_told_by_their_shape_and_label(words, number):
    numbers = heads.case_numbers(Paper("a", plain.read(words)))
    assert (numbers[0].value if numbers else "") == number


def test_a_summary_after_a_hearing_is_no_matter():
    summary = found(
        "Oppsummering etter høring – ny forskrift\n\nHva mente instansene?\n\n1. Er det bra?\n2. Er det dyrt?"
    )
    assert (summary.is_summary, summary.points) == (True, ())


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        ("Vi ber om innspill til forslaget, og vil gjerne vite hva dere mener om det.", "nb"),
        ("Vi ber om innspel til framlegget, og vil gjerne vita kva de meiner om det, og korleis.", "nn"),
        ("We would like to know what you think of the proposal and how it will work.", "en"),
        ("Nous souhaitons connaître votre avis sur cette proposition avant la fin du mois.", ""),
    ],
)
def test_the_language_is_told_or_said_to_be_another(words, lang):
    read = found(words)
    assert read.lang == lang
    assert ("intake.language" in {notice.code for notice in read.notices}) == (not lang)


# --- Points


def test_bullets_that_begin_with_om_are_questions():
    assert points("Vi ber særlig om synspunkter på\n\n- om kravet er klart\n\n- om det bør gjelde alle") == [
        ("question", "", "om kravet er klart"),
        ("question", "", "om det bør gjelde alle"),
    ]


def test_a_list_of_how_to_answer_is_no_list_of_questions():
    text = "Slik svarer du\n\n1. Åpne skjemaet\n\n2. Send det inn\n\nSpørsmål om høringen kan rettes til oss."
    assert [point for point in points(text) if point[0] != "general"] == []


def test_a_question_of_rhetoric_is_none():
    assert points("Bakgrunn\n\nHva gjør man når legemidlet mangler? I dag venter man.") == []


def test_what_is_asked_for_in_passing_is_found():
    asked = "Departementet ber om høringsinstansenes syn på om gebyret er for høyt."
    assert points(f"Departementet foreslår et gebyr. {asked}") == [("question", "", asked)]


def test_asking_to_pass_it_on_is_no_question():
    text = "Departementet ber høringsinstansene vurdere om saken bør forelegges underliggende etater."
    assert points(text) == []


def test_a_question_and_what_lies_under_it_is_one_point():
    below = "<ul><li>Hvis nei, hva mangler?</li></ul>"
    page = f"<p>Spørsmål til høringen:</p><ol><li>Er det klart?{below}</li><li>Er det nok?</li></ol>"
    read = intake.read([intake.Brought("side", html.read(f"<html><body>{page}</body></html>".encode()))])
    assert [asked.text for asked in read.points] == ["Er det klart? Hvis nei, hva mangler?", "Er det nok?"]


def test_points_know_their_place():
    reading = sent.read(
        word("# 3 Forslag\n## 3.2 Gebyr\nVi ber om innspill på om gebyret bør økes."), "a.docx"
    )
    (point,) = intake.read([intake.Brought("notat.docx", reading)]).points
    assert point.anchor == {"document": "notat.docx", "chapter": "3.2"}


def test_remarks_to_a_paragraph_are_no_proposals():
    text = "Merknader til bestemmelsene\n\nTil § 3\n\nDen er ny.\n\nForslag\n\n§ 3 skal lyde:\n\nNy tekst."
    assert [(kind, number) for kind, number, _ in points(text)] == [("paragraph", "§ 3")]


def test_four_hundred_questions_work_and_take_no_time():
    text = "Spørsmål til høringsinstansene\n\n" + "\n\n".join(
        f"{n}. Bør krav nummer {n} gjelde alle?" for n in range(1, 401)
    )
    start = time.monotonic()
    read = found(text)
    assert [asked.number for asked in read.points] == [str(n) for n in range(1, 401)]
    assert time.monotonic() - start < 10


def test_several_papers_make_one_matter():
    letter = plain.read(
        "Høring – ny forskrift om lager\n\nHelse- og omsorgsdepartementet\n\nHøringsfrist 1. mai 2027."
    )
    paper = sent.read(
        word(
            "#! Høringsnotat\n# 1 Forslag\nFristen er 2. mai 2027. "
            "Vi ber om innspill på om det bør gjelde alle."
        ),
        "n",
    )
    both = intake.read([intake.Brought("notat.docx", paper), intake.Brought("brev.txt", letter)])
    assert both.title == "Høring – ny forskrift om lager"
    assert [due.date for due in both.deadlines] == ["2027-05-01", "2027-05-02"]
    assert {due.seen.document for due in both.deadlines} == {"brev.txt", "notat.docx"}
    assert len(both.points) == 1
    assert both.roles == {"brev.txt": "letter", "notat.docx": "paper"}


def test_nothing_in_nothing():
    nothing = intake.read([])
    assert (nothing.title, nothing.deadline, nothing.points) == ("", None, ())


def test_a_letter_without_a_title_is_called_by_what_it_sends_out():
    what = "forslag til endringer i lov om apotek"
    assert found(f"Høringsbrev\n\nDepartementet sender på høring {what}.\n\nMed vennlig hilsen").title == what
