"""Writing a text without knowing Markdown, in a real browser: by mouse, by keys, and from other programs."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from playwright.sync_api import Locator, Page, expect

from app.documents.normal import normalise
from app.documents.readers import markdown
from app.documents.tree import Blocks
from app.documents.writers import markdown as canonical
from app.documents.writers import rich
from app.web.forms import FormDep
from app.web.rendering import render
from tests.browser.conftest import ContextAs, violations
from tests.documents.nodes import BLOCKS, INLINES, around

CLIPBOARDS = Path(__file__).parent / "clipboards"
TEMPLATE = """\
{% extends "page.html" %}
{% from "_editor.html" import editor with context %}
{% block title %}Prøve{% endblock %}
{% block main %}
<h1>Prøve</h1>
<form method="post" action="/prove" class="form" id="skjema">
{{ editor("tekst", page.markdown, page.html, "Tekst", page.faults, hint="Skriv her.",
          placeholder="Begynn å skrive") }}
<button class="primary">Lagre</button>
</form>
<pre id="kept">{{ page.kept }}</pre>
<div id="annet"></div>
{% endblock %}
"""
PAGE = "/prove"
START = "En [lenke](https://example.org) og **fet** tekst.[^ferdsel-stortinget]\n\n- ett\n- to"


@dataclass(frozen=True)
class Prove:
    """What the page shows."""

    markdown: str
    html: str
    kept: str = ""
    faults: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module", autouse=True)
def _page_with_an_editor(application: FastAPI) -> None:
    settings = application.state.settings
    (settings.templates_dir / "web" / "prove.html").write_text(TEMPLATE, encoding="utf-8")

    def show(request: Request, tekst: str = "", feil: str = "") -> HTMLResponse:
        blocks = markdown.read(tekst).blocks
        faults = {"tekst": feil} if feil else {}
        return render(request, "prove.html", Prove(tekst, rich.write(blocks), faults=faults))

    def keep(request: Request, form: FormDep) -> HTMLResponse:
        kept = form.markdown("tekst")
        return render(request, "prove.html", Prove(kept, rich.write(markdown.read(kept).blocks), kept))

    application.add_api_route("/prove", show, methods=["GET"])
    application.add_api_route("/prove", keep, methods=["POST"])


def opened(page: Page, text: str = "", query: str = "") -> Locator:
    """The page with `text` in its editor, ready; its text box."""
    page.goto(f"{PAGE}?{query}")
    expect(page.locator("[data-editor][data-ready]")).to_be_visible()
    if text:
        replace(page, markdown.read(text).blocks)
    return page.get_by_role("textbox", name="Tekst", exact=True)


def replace(page: Page, blocks: Blocks) -> None:
    script = "both => document.querySelector('[data-editor]').svarEditor.replace(...both)"
    page.evaluate(script, [rich.write(blocks), canonical.write(blocks)])


def kept(page: Page) -> str:
    """What is saved."""
    with page.expect_navigation():
        page.get_by_role("button", name="Lagre").click()
    return page.locator("#kept").inner_text()


def tool(page: Page, name: str) -> Locator:
    return page.get_by_role("toolbar").get_by_role("button", name=name, exact=True)


def paste(box: Locator, html: str = "", text: str = "") -> None:
    box.evaluate(
        """(box, {html, text}) => {
          const data = new DataTransfer();
          if (html) data.setData("text/html", html);
          data.setData("text/plain", text);
          box.focus();
          const how = {clipboardData: data, bubbles: true, cancelable: true};
          box.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        {"html": html, "text": text},
    )


def clipboard(name: str) -> str:
    return (CLIPBOARDS / f"{name}.html").read_text(encoding="utf-8")


def said(page: Page) -> str:
    return page.locator(".editor-notice p").inner_text()


# --- Writing ---------------------------------------------------------------------------------------------


def test_typed_text_is_saved_as_markdown(page: Page) -> None:
    box = opened(page)
    box.click()
    page.keyboard.type("Vi er ")
    page.keyboard.press("Control+b")
    page.keyboard.type("alle")
    page.keyboard.press("Control+b")
    page.keyboard.type(" enige * om _dette_.")
    page.keyboard.press("Enter")
    page.keyboard.type("- ett")
    page.keyboard.press("Enter")
    page.keyboard.type("to")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("Slutt.")
    assert kept(page) == "Vi er **alle** enige \\* om \\_dette\\_.\n\n- ett\n  - to\n\nSlutt."


def test_the_toolbar_does_what_its_words_say(page: Page) -> None:
    box = opened(page, "En linje til.")
    box.click()
    page.keyboard.press("Control+a")
    for name in ("Fet", "Kursiv", "Sitat"):
        tool(page, name).click()
        expect(tool(page, name)).to_have_attribute("aria-pressed", "true")
    tool(page, "Kursiv").click()
    tool(page, "Nummerert liste").click()
    assert kept(page) == "> 1. **En linje til.**"


def test_a_heading_is_chosen_from_the_list_of_styles(page: Page) -> None:
    box = opened(page, "Bakgrunn\n\nTekst")
    box.locator("p").first.click()
    page.get_by_label("Avsnittstype").select_option("Underoverskrift")
    assert kept(page) == "### Bakgrunn\n\nTekst"


def test_what_is_not_touched_is_posted_as_it_was(page: Page) -> None:
    page.goto(f"{PAGE}?tekst=Er *dette **rart*** satt?")
    expect(page.locator("[data-editor][data-ready]")).to_be_visible()
    assert page.locator("input[name=tekst__tree]").input_value() == ""


def test_undo_and_redo_take_back_and_forth(page: Page) -> None:
    box = opened(page, "Tekst")
    box.click()
    page.keyboard.press("Control+a")
    tool(page, "Fet").click()
    tool(page, "Angre").click()
    expect(box.locator("strong")).to_have_count(0)
    tool(page, "Gjør om").click()
    expect(box.locator("strong")).to_have_count(1)
    expect(tool(page, "Gjør om")).to_have_attribute("aria-disabled", "true")


def test_norwegian_quotation_marks_come_by_themselves(page: Page) -> None:
    opened(page).click()
    page.keyboard.type('Si "hei" nå')
    assert kept(page) == "Si «hei» nå"


def test_every_change_tells_the_page(page: Page) -> None:
    box = opened(page)
    page.evaluate(
        "() => { window.told = []; document.querySelector('#skjema')"
        ".addEventListener('input', event => window.told.push(event.target.name)) }"
    )
    box.click()
    page.keyboard.type("ab")
    assert page.evaluate("window.told") == ["tekst__tree", "tekst__tree"]


# --- Links, sources, figures, notes ----------------------------------------------------------------------


def test_a_link_is_made_of_what_is_selected(page: Page) -> None:
    box = opened(page, "Se planen.")
    box.click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Lenke")
    dialog.get_by_label("Adresse").fill("ikke en adresse")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_have_text(
        "Skriv en adresse til en nettside eller en e-postadresse."
    )
    dialog.get_by_label("Adresse").fill("example.org/plan")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(box).to_be_focused()
    assert kept(page) == "[Se planen.](https://example.org/plan)"


def test_a_link_is_taken_away_again(page: Page) -> None:
    box = opened(page, "Se [planen](https://example.org) nå.")
    box.locator("a").click()
    page.get_by_role("group", name="Om det som er merket").get_by_role("button", name="Fjern").click()
    assert kept(page) == "Se planen nå."


def test_a_source_is_cited_with_its_place_by_keys_alone(page: Page) -> None:
    box = opened(page)
    box.focus()
    page.keyboard.type("Slik er det")
    page.keyboard.press("Alt+F10")
    page.keyboard.press("End")
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    expect(tool(page, "Kilde")).to_be_focused()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Kilde")
    expect(dialog.get_by_role("radio").first).to_be_visible()
    page.keyboard.type("winter")
    page.keyboard.press("ArrowDown")
    chosen = dialog.get_by_role("radio", checked=True)
    expect(chosen).to_be_focused()
    expect(page.get_by_role("dialog").locator("li")).to_have_text(re.compile("Winter cycling"))
    key = chosen.get_attribute("value")
    page.keyboard.press("Tab")
    page.keyboard.type("s. 34")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(box).to_be_focused()
    page.keyboard.type(".")
    assert kept(page) == f"Slik er det[^{key}, s. 34]."


def test_escape_leaves_the_picker_and_gives_the_caret_back(page: Page) -> None:
    box = opened(page, "Tekst")
    box.click()
    tool(page, "Tall").click()
    expect(page.get_by_role("dialog", name="Tall").get_by_role("radio").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(box).to_be_focused()


def test_the_place_of_a_citation_is_changed_by_a_click_on_it(page: Page) -> None:
    key = a_source(page)
    box = opened(page, f"Slik er det.[^{key}, s. 1] Og mer.")
    box.locator("sup").click()
    panel = page.get_by_role("group", name="Om det som er merket")
    expect(panel).to_contain_text("s. 1")
    panel.get_by_role("button", name="Endre").click()
    place = page.get_by_role("dialog", name="Kilde").get_by_label("Sted i kilden")
    expect(place).to_be_focused()
    place.fill("pkt. 4.3")
    page.keyboard.press("Enter")
    assert kept(page) == f"Slik er det.[^{key}, pkt. 4.3] Og mer."


def a_source(page: Page) -> str:
    page.goto("/velg/kilder")
    value = page.locator("input").first.get_attribute("value")
    assert value
    return value


def test_a_figure_is_picked_in_the_form_that_prints_and_changed_to_another(page: Page) -> None:
    page.goto("/velg/tall")
    radios = page.locator("fieldset").filter(has=page.locator("label:nth-child(2)")).first.locator("input")
    key, first, second = (
        radios.first.get_attribute("value"),
        radios.first.get_attribute("data-text"),
        radios.nth(1).get_attribute("data-text"),
    )
    box = opened(page)
    box.click()
    tool(page, "Tall").click()
    dialog = page.get_by_role("dialog", name="Tall")
    dialog.get_by_label("Søk i tallene").fill(str(key))
    dialog.locator(f"input[value='{key}']").first.check()
    dialog.get_by_role("button", name="Sett inn").click()
    expect(box.locator("[data-figure]")).to_have_text(str(first))
    box.locator("[data-figure]").dblclick()
    dialog.locator(f"input[value='{key}'][data-text='{second}']").check()
    dialog.get_by_role("button", name="Bruk").click()
    assert kept(page) == f"[{second}]{{figure={key}}}"


def test_a_note_is_written_and_changed(page: Page) -> None:
    box = opened(page, "Tekst")
    box.click()
    page.keyboard.press("Control+End")
    tool(page, "Fotnote").click()
    page.keyboard.type("Med ")
    page.keyboard.press("Control+i")
    page.keyboard.type("forbehold")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    box.locator("sup").dblclick()
    page.keyboard.press("Control+i")
    page.keyboard.type(" om tid")
    page.get_by_role("button", name="Bruk").click()
    assert kept(page) == "Tekst^[Med *forbehold* om tid]"


# --- Tables ----------------------------------------------------------------------------------------------


def test_a_table_is_written_with_tab_and_left_with_escape_and_tab(page: Page) -> None:
    box = opened(page)
    box.click()
    tool(page, "Tabell").click()
    for word in ("År", "Antall", "Merknad", "2025", "7", "anslag", "2026", "9"):
        page.keyboard.type(word)
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("2027")
    page.keyboard.press("Escape")
    expect(page.get_by_role("status").filter(has_text="Trykk Tab for å gå ut")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Ny rad")).to_be_focused()
    page.get_by_label("Justering").select_option("Høyre")
    assert kept(page) == (
        "| År | Antall | Merknad |\n| --: | --- | --- |\n| 2025 | 7 | anslag |\n| 2026 | 9 |  |\n"
        "| 2027 |  |  |"
    )


def test_rows_and_columns_are_added_and_taken_away(page: Page) -> None:
    box = opened(page, "| a | b |\n| --- | --- |\n| 1 | 2 |")
    box.locator("th").first.click()
    panel = page.get_by_role("group", name="Om det som er merket")
    panel.get_by_role("button", name="Ny kolonne").click()
    panel.get_by_role("button", name="Ny rad").click()
    expect(box.locator("th")).to_have_count(3)
    expect(box.locator("tr")).to_have_count(3)
    panel.get_by_role("button", name="Slett rad").click()
    expect(box.locator("th")).to_have_count(3)
    panel.get_by_role("button", name="Slett tabell").click()
    expect(box.locator("table")).to_have_count(0)


# --- Pasting ---------------------------------------------------------------------------------------------

FROM_WORD = """\
## Om ferdsel på landeveg

Vi mener at **alle** skal ha *trygge* skuldre å sykle på, og at **fylket** må følge opp.\
^[Vegvesenet, *Håndbok*, s. 34.] Se [planen](https://example.org/plan?a=1&b=2) og notatet.

- Bredere **skulder**
  - på broer
  - i kryss
- Bedre brøyting

### Tiltak i rekkefølge

1. Tell syklister
2. Bygg

| År | Syklister |  |
| --- | --: | --- |
| 2025 | 1 011 | anslag<br>i juni |

> Vegen er for alle.

Fristen er 1. juni."""


CHANGES = (
    "Sporede endringer er tatt inn som godtatt: "
    "det som var satt inn, er med, og det som var slettet, er borte"
)


def test_a_paste_from_word_keeps_its_form_and_says_what_it_could_not_keep(page: Page) -> None:
    box = opened(page)
    paste(box, clipboard("word"))
    assert said(page).split(". ") == [
        "To bilder er ikke tatt med",
        "Kommentaren er ikke tatt med",
        CHANGES,
        "Tabellen hadde sammenslåtte ruter; teksten er beholdt",
        "Automatiske numre foran overskrifter er ikke tatt med",
        "Lenker som ikke går til en nettside eller en e-postadresse, er tatt med som tekst.",
    ]
    assert kept(page) == FROM_WORD


def test_a_paste_from_libreoffice_keeps_its_form(page: Page) -> None:
    box = opened(page)
    paste(box, clipboard("libreoffice"))
    assert said(page) == "Understreking er ikke tatt med; teksten er beholdt."
    assert kept(page) == (
        "## Bakgrunn\n\nVi støtter **forslaget**, og *særlig* del to.^[Etaten, 2024.] CO₂ skal ned.\n\n"
        "- Første\n  1. under\n- Andre\n\n| Tiltak | Frist |\n| --- | --- |\n| Skilt | 2027 |\n\nSlutt."
    )


def test_a_paste_from_google_docs_keeps_its_form(page: Page) -> None:
    box = opened(page)
    paste(box, clipboard("google-docs"))
    assert said(page) == "Bildet er ikke tatt med."
    assert kept(page) == (
        "## Innspill\n\nVi ber om **tre** *ting*. Se [siden](https://example.org/).\n\n"
        "- Ett\n  - Under ett\n- To\n\n| Hva | Når |\n| --- | :-: |\n| Skilt | Snart |"
    )


def test_a_paste_from_word_on_the_web_keeps_its_form(page: Page) -> None:
    box = opened(page)
    paste(box, clipboard("word-online"))
    expect(page.locator(".editor-notice")).to_be_hidden()
    assert kept(page) == (
        "## Innspill\n\nVi mener **alle** bør sykle.\n\n- Ett\n  - Under ett\n- To\n\n1. Først\n2. Så"
    )


def test_a_paste_is_taken_back_whole(page: Page) -> None:
    box = opened(page)
    box.click()
    page.keyboard.type("Før. ")
    paste(box, clipboard("word"))
    page.get_by_role("button", name="Angre innliming").click()
    expect(box).to_be_focused()
    page.keyboard.type("Etter.")
    assert kept(page) == "Før. Etter."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ett avsnitt.\n\nEt til.", "Ett avsnitt.\n\nEt til."),
        ("Innledning:\n- ett\n- to\n\nSlutt", "Innledning:\n\n- ett\n- to\n\nSlutt"),
        ("1. ett\n\n2. to", "1. ett\n2. to"),
        ("2019. var et år", "2019\\. var et år"),
        ("Kort\nlinje", "Kort\\\nlinje"),
        (
            "En linje som er brutt fordi det ikke var plass til mer på siden,\nhører sammen.",
            "En linje som er brutt fordi det ikke var plass til mer på siden, hører sammen.",
        ),
        ("**ikke fet** <b>", "\\*\\*ikke fet\\*\\* \\<b>"),
    ],
)
def test_plain_text_is_cut_into_paragraphs_and_lists(page: Page, text: str, expected: str) -> None:
    box = opened(page)
    paste(box, text=text)
    assert markdown.read(kept(page)).blocks == markdown.read(expected).blocks


def test_a_picture_alone_is_refused_in_words(page: Page) -> None:
    box = opened(page, "Før")
    paste(box, "<img src='bilde.png'>")
    assert said(page) == "Bildet er ikke tatt med."
    expect(page.get_by_role("button", name="Angre innliming")).to_have_count(0)
    box.evaluate(
        """box => {
          const data = new DataTransfer();
          data.items.add(new File(["a"], "a.png", {type: "image/png"}));
          data.items.add(new File(["a"], "b.png", {type: "image/png"}));
          data.items.add(new File(["a"], "a.docx"));
          const how = {clipboardData: data, bubbles: true, cancelable: true};
          box.dispatchEvent(new ClipboardEvent("paste", how));
        }"""
    )
    assert said(page) == "To bilder er ikke tatt med. Filen er ikke tatt med."
    assert kept(page) == "Før"


def test_an_address_pasted_on_words_makes_them_a_link(page: Page) -> None:
    box = opened(page, "Se planen")
    box.click()
    page.keyboard.press("Control+a")
    paste(box, text="https://example.org/plan")
    assert kept(page) == "[Se planen](https://example.org/plan)"


def test_paragraphs_pasted_into_a_cell_stay_in_it(page: Page) -> None:
    box = opened(page, "| a |\n| --- |\n| b |")
    box.locator("td").click()
    page.keyboard.press("End")
    paste(box, "<p>en</p><ul><li>to</li></ul>")
    assert said(page) == "Avsnitt, lister og tabeller i en tabellrute er tatt med som linjer."
    assert kept(page) == "| a |\n| --- |\n| ben<br>to |"


@pytest.mark.parametrize(
    "html",
    [
        "<img src=x onerror=alert(1)><script>alert(1)</script><p onclick=alert(1)>a</p>",
        "<a href='javascript:alert(1)'>a</a><svg onload=alert(1)></svg>",
        "<table><tr><td><table><tr><td><ul><li>a</table></table>" * 3,
        "<p style='mso-list:l0 level9 lfo1'>a</p><ul><ul><ul><li></ul>",
        "<sup><a href='#_ftn1'>[1]</a></sup><div id=ftn1><a name=_ftn1 href='#_ftnref1'>[1]</a></div>",
        "<p>" + "<b>" * 300 + "a",
        "<h1></h1><li><p><table></table>",
        "<style>p.x{font-weight:bold</style><p class=x style='color:red;' style=\"\">a",
    ],
)
def test_nothing_that_is_pasted_runs_or_breaks_the_editor(page: Page, html: str) -> None:
    box = opened(page, "Før")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    box.click()
    paste(box, html)
    assert "Før" in kept(page)


# --- To and fro ------------------------------------------------------------------------------------------

TREES: dict[str, Blocks] = {
    **{name: (block,) for name, block in BLOCKS.items() if name not in ("Section", "Slot")},
    **{name: around(node).blocks for name, node in INLINES.items()},
    "nasty": markdown.read(
        "a  b\u00a0c &amp; \\<b>\\\n*x **y*** z^[n [l](https://a.no) *e*]\n\n"
        "- > q\n\n  | a |  |\n  | :-: | --- |\n  | 1 | x<br>y |\n- \n\n"
        "> {lang=en-GB}\n> ## h\n>\n> 1. a\n>\n>    b\n>    - c\n\n- a\n\n* b\n\n#### [^k, s. \\[1\\]] t"
    ).blocks,
}


@pytest.mark.parametrize("name", TREES)
def test_a_tree_goes_through_the_browser_unchanged(page: Page, name: str) -> None:
    tree = normalise(TREES[name])
    opened(page)
    replace(page, tree)
    # A letter typed and taken back, so that the tree is what is posted.
    page.evaluate(
        """() => {
          const editor = document.querySelector("[data-editor]").svarEditor;
          const { view } = editor;
          view.dispatch(view.state.tr.insertText("x", view.state.doc.content.size - 1));
          const undo = new KeyboardEvent("keydown", { key: "z", ctrlKey: true });
          view.someProp("handleKeyDown", run => run(view, undo));
        }"""
    )
    assert kept(page) == canonical.write(tree).rstrip("\n")


# --- With htmx, without JavaScript, for everybody --------------------------------------------------------


def morph(page: Page, html: str, text: str) -> Any:
    """Morph the form as an answer of the server's would, with another text."""
    return page.evaluate(
        """async ({html, text}) => {
          const form = document.querySelector("#skjema");
          const answer = await (await fetch(location.pathname)).text();
          const copy = new DOMParser().parseFromString(answer, "text/html").querySelector("#skjema");
          copy.querySelector("template").innerHTML = html;
          copy.querySelector("textarea").textContent = text;
          await htmx.swap({target: form, text: copy.outerHTML, swap: "outerMorph"});
        }""",
        {"html": html, "text": text},
    )


def test_an_editor_that_is_being_written_in_survives_a_morph(page: Page) -> None:
    box = opened(page)
    box.click()
    page.keyboard.type("Jeg skriver")
    morph(page, "<p>Fra en annen</p>", "Fra en annen")
    expect(box).to_be_focused()
    page.keyboard.type(" videre")
    assert kept(page) == "Jeg skriver videre"


def test_an_editor_that_nobody_writes_in_takes_the_text_of_the_server(page: Page) -> None:
    box = opened(page)
    morph(page, "<p>Fra en <strong>annen</strong></p>", "Fra en **annen**")
    expect(box).to_have_text("Fra en annen")
    assert kept(page) == "Fra en **annen**"


def test_an_editor_that_comes_later_is_made_too(page: Page) -> None:
    opened(page)
    page.evaluate(
        """async () => {
          const text = await (await fetch(location.pathname)).text();
          const copy = new DOMParser().parseFromString(text, "text/html").querySelector("[data-editor]");
          document.querySelector("#annet").append(copy);
        }"""
    )
    expect(page.locator("#annet [data-ready] [role=textbox]")).to_be_visible()


def test_without_scripts_there_is_a_field_of_markdown_with_help(context_as: ContextAs) -> None:
    page = context_as("adviser", java_script_enabled=False).new_page()
    page.goto(PAGE)
    page.get_by_label("Tekst").fill("## Hei\n\n**alle**")
    page.get_by_text("Sett inn kilde, tall eller fotnote").click()
    expect(page.get_by_text("[^nøkkel, s. 34]")).to_be_visible()
    assert kept(page) == "## Hei\n\n**alle**"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_neither_editor_nor_picker_violates_wcag(context_as: ContextAs, scheme: str) -> None:
    page = context_as("adviser", color_scheme=scheme).new_page()
    key = a_source(page)
    box = opened(page, f"Tekst[^{key}]\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n> sitat", "feil=Skriv+noe.")
    assert violations(page) == []
    box.locator("td").first.click()
    assert violations(page) == []
    box.locator("sup").click()
    assert violations(page) == []
    for name in ("Kilde", "Tall"):
        box.locator("td").first.click()
        tool(page, name).click()
        expect(page.get_by_role("dialog").get_by_role("radio").first).to_be_visible()
        assert violations(page) == []
        page.keyboard.press("Escape")
    box.locator("td").first.click()
    tool(page, "Fotnote").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    paste(box, clipboard("word"))
    expect(page.get_by_role("button", name="Angre innliming")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("width", [375, 1280])
def test_the_page_never_scrolls_sideways(context_as: ContextAs, width: int) -> None:
    page = context_as("adviser", viewport={"width": width, "height": 800}).new_page()
    box = opened(page)
    paste(box, clipboard("word"))
    box.locator("td").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    tool(page, "Kilde").click()
    expect(page.get_by_role("dialog").get_by_role("radio").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_arrow_keys_go_through_the_toolbar_which_is_one_stop(page: Page) -> None:
    opened(page, "Tekst").click()
    page.keyboard.press("Alt+F10")
    expect(page.get_by_label("Avsnittstype")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(tool(page, "Fet")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(tool(page, "Gjør om")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox", name="Tekst", exact=True)).to_be_focused()
