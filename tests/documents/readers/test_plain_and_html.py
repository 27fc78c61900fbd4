"""Pasted text and web pages."""

import pytest

from app.documents.readers import html, plain
from app.documents.tree import Link, inlines


def kinds(reading):
    return [(leaf.kind, leaf.place.label, leaf.words) for leaf in reading.leaves()]


def test_lines_that_were_broken_are_one_paragraph_again():
    text = (
        "Departementet foreslår at alle kommuner skal melde fra om mangel\n"
        "på legemidler til direktoratet innen to dager etter at mangelen\nble kjent."
    )
    assert [leaf.words for leaf in plain.read(text).leaves()] == [" ".join(text.split())]


def test_a_line_that_had_room_for_the_next_word_was_ended_on_purpose():
    text = "Status: På høring\nHøringsfrist: 1. mai 2027\n\n"
    text += "Vi skriver her en linje som er lang nok til at den går\nover i neste."
    assert len(plain.read(text).leaves()) == 3


def test_doubled_lines_are_mended():
    line = "og det ble sagt at dette må ses i sammenheng med det som"
    text = "\n\n".join(["Møtet begynte med en gjennomgang av saken slik den nå", *[line] * 8, "er kjent."])
    assert len(plain.read(text).leaves()) == 1


def test_numbers_bullets_and_headings_are_seen():
    text = "2.1 Bakgrunn\n\nTekst her.\n\n1. Bør dette endres?\n2. Hvordan?"
    text += "\n\n- et punkt\n\n12. mai 2027 er en dato."
    assert kinds(plain.read(text)) == [
        ("heading", "2.1", "Bakgrunn"),
        ("text", "", "Tekst her."),
        ("item", "1.", "Bør dette endres?"),
        ("item", "2.", "Hvordan?"),
        ("item", "•", "et punkt"),
        ("text", "", "12. mai 2027 er en dato."),
    ]


def test_a_list_that_does_not_begin_at_one_keeps_its_numbers():
    reading = plain.read("7. Syvende\n8. Åttende")
    assert kinds(reading) == [("text", "7.", "Syvende"), ("text", "8.", "Åttende")]
    assert reading.text() == "7. Syvende\n\n8. Åttende"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_text_is_decoded_whatever_it_is_in(encoding):
    assert plain.decoded("Høyring på Ås".encode(encoding)).removeprefix("\ufeff") == "Høyring på Ås"


PAGE = """<html><body><div class="cookie-banner"><p>Godta</p></div><nav><a href="/">Hjem</a></nav>
<main><h1>Høring</h1><dl><dt>Status</dt><dd>På høring</dd><dt>Høringsfrist</dt><dd>1. mai 2027</dd></dl>
<ul class="breadcrumb"><li>Forsiden</li></ul><p hidden>Skjult</p><p>Brev <a href="https://example.org/a">her</a>
<a href="javascript:alert(1)">der</a></p><ol start="3"><li>Tredje<ul><li>under</li></ul></li></ol>
<script>x()</script></main><footer>Kontakt</footer></body></html>"""


def test_what_stands_on_every_page_of_a_site_is_left_out():
    words = html.read(PAGE.encode()).text()
    assert words.split("\n\n") == [
        "Høring",
        "Status: På høring",
        "Høringsfrist: 1. mai 2027",
        "Brev her der",
        "3. Tredje",
        "under",
    ]


def test_only_links_that_lead_somewhere_safe_are_links():
    links = [node.url for node in inlines(html.read(PAGE.encode()).blocks) if isinstance(node, Link)]
    assert links == ["https://example.org/a"]


def test_nothing_is_fetched_and_no_entity_is_opened():
    entity = b'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    page = entity + b"<html><body><p>Fil: &a;</p></body></html>"
    assert "Fil: &a;" in html.read(page).text()


def test_a_page_says_its_own_encoding():
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Høyring på Ås</p></body></html>'
    assert html.read(page.encode("latin-1")).text() == "Høyring på Ås"


def test_a_page_that_is_nested_without_end_ends():
    html.read(b"<div>" * 50_000 + b"bunn")
