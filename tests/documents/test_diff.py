"""What differs between two texts, as a person reads it."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from lxml import etree

from app.documents import diff, tree
from app.documents.diff import alignment
from app.documents.readers import markdown
from app.documents.tree import Blocks, Heading, List, ListItem, Paragraph, Section, Text
from tests.documents.nodes import BLOCKS, INLINES, around, names_in_the_tree
from tests.documents.strategies import sectioned, texts


class _Reading(HTMLParser):
    """The words of a page, without what stands in one kind of tag."""

    def __init__(self, leaving_out: str) -> None:
        super().__init__()
        self.leaving_out, self.depth, self.parts = leaving_out, 0, list[str]()

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.depth += tag == self.leaving_out
        if tag in {"p", "li", "td", "th", "h1", "h2", "h3", "h4", "br"}:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == self.leaving_out

    def handle_data(self, data: str) -> None:
        if not self.depth:
            self.parts.append(data.replace("↵", ""))


def reading(page: str, leaving_out: str = "nothing") -> list[str]:
    reader = _Reading(leaving_out)
    reader.feed(page)
    reader.close()
    return "".join(reader.parts).split()


def shown(old: str, new: str) -> str:
    return diff.html(markdown.read(old).blocks, markdown.read(new).blocks)


# --- What holds for any two texts ------------------------------------------------------------------------


@given(sectioned, sectioned)
@settings(max_examples=60, deadline=None)
def test_with_what_came_taken_one_reads_the_new_text_and_with_what_went_the_old(
    old: Blocks, new: Blocks
) -> None:
    page = diff.html(old, new)
    assert reading(page, leaving_out="del") == reading(diff.html(new, new))
    assert reading(page, leaving_out="ins") == reading(diff.html(old, old))


@given(sectioned)
@settings(max_examples=60, deadline=None)
def test_equal_texts_give_no_marks(blocks: Blocks) -> None:
    page = diff.html(blocks, blocks)
    assert re.search(r"<(ins|del|mark)\b|class=\"(added|gone|moved)", page) is None
    assert diff.is_same(blocks, blocks)
    assert diff.words(blocks, blocks).is_same
    assert diff.words(blocks, blocks).summary == diff.Summary(0, 0)


@given(sectioned, sectioned)
@settings(max_examples=60, deadline=None)
def test_what_is_called_the_same_prints_the_same(old: Blocks, new: Blocks) -> None:
    page = diff.html(old, new)
    assert diff.is_same(old, new) == (re.search(r"<(ins|del)\b|class=\"(added|gone|moved)", page) is None)
    if diff.is_same(old, new):
        assert reading(diff.html(old, old)) == reading(diff.html(new, new))


@given(sectioned, sectioned)
@settings(max_examples=60, deadline=None)
def test_the_page_is_well_formed_and_holds_no_script(old: Blocks, new: Blocks) -> None:
    page = etree.fromstring(f"<div>{diff.html(old, new).replace('<br>', '<br/>')}</div>".encode())
    assert {node.tag for node in page.iter()} <= {
        *(
            "div",
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "ul",
            "ol",
            "li",
            "blockquote",
            "table",
            "thead",
            "tbody",
            "tr",
        ),
        *("th", "td", "ins", "del", "mark", "em", "strong", "a", "br", "sup", "small", "data", "span"),
    }
    links = [node.get("href") for node in page.iter("a")]
    assert all(link.startswith(("http://", "https://", "mailto:")) for link in links if link)


@given(sectioned, sectioned)
@settings(max_examples=60, deadline=None)
def test_what_came_less_what_went_is_what_the_text_grew_by(old: Blocks, new: Blocks) -> None:
    if " moved" in diff.html(old, new):
        return
    summary = diff.words(old, new).summary
    alone = diff.words((), new).summary.added - diff.words((), old).summary.added
    assert summary.added - summary.removed == alone


@given(texts, texts)
@settings(max_examples=60, deadline=None)
def test_lines_are_compared_like_texts(old: str, new: str) -> None:
    page = diff.text(old, new)
    assert "<p" not in page
    assert reading(page, leaving_out="del") == reading(diff.text(new, new))
    assert reading(page, leaving_out="ins") == reading(diff.text(old, old))


def test_every_kind_of_node_is_asked_about() -> None:
    assert set(INLINES) == names_in_the_tree(tree.Inline)
    assert set(BLOCKS) == names_in_the_tree(tree.Block)


@pytest.mark.parametrize("kind", INLINES)
def test_each_inline_that_came_or_went_is_shown(kind: str) -> None:
    without = (Paragraph((Text("før etter"),)),)
    page = diff.html(without, around(INLINES[kind]).blocks)
    inside = re.search(r"<ins>(.+)</ins>", page)
    assert inside
    assert "<del>" not in page
    assert diff.html(around(INLINES[kind]).blocks, without) == page.replace("ins>", "del>")


@pytest.mark.parametrize("kind", BLOCKS)
def test_each_block_that_came_or_went_is_marked_as_a_whole(kind: str) -> None:
    page = diff.html((), (BLOCKS[kind],))
    assert page.count('class="added"') == 1
    assert "<ins>" in page
    assert diff.html((BLOCKS[kind],), ()) == page.replace("ins>", "del>").replace('"added"', '"gone"')


# --- What a reader sees ----------------------------------------------------------------------------------


def test_a_changed_word_stands_beside_the_one_it_took_the_place_of() -> None:
    assert shown("Alle bør se listen.", "Alle skal se listen.") == (
        "<p>Alle <del>bør</del> <ins>skal</ins> se listen.</p>"
    )


def test_words_added_before_the_full_stop_leave_it_alone() -> None:
    assert shown("Det er best.", "Det er best for alle.") == "<p>Det er best<ins> for alle</ins>.</p>"


def test_a_lone_word_between_two_changes_goes_with_them() -> None:
    assert shown("Huset er grønt og blått nå.", "Huset er rødt og hvitt nå.") == (
        "<p>Huset er <del>grønt og blått</del> <ins>rødt og hvitt</ins> nå.</p>"
    )


def test_a_note_between_two_changes_is_never_said_to_have_changed() -> None:
    page = shown("Dette gjelder særlig[^a] unge i dag.", "Dette angår også[^a] gamle i dag.")
    assert page.count('<sup class="note">[a]</sup>') == 1


def test_a_longer_stretch_between_two_changes_stays() -> None:
    assert shown("Vi støtter forslaget helt.", "Jeg støtter forslaget delvis.") == (
        "<p><del>Vi</del><ins>Jeg</ins> støtter forslaget <del>helt</del><ins> delvis</ins>.</p>"
    )


def test_a_new_source_a_moved_figure_and_bold_type_are_seen() -> None:
    page = shown(
        "Det var [987]{figure=dct} studier, og [her](https://a.no) er de.",
        "Det var [1 011]{figure=dct} **studier**,[^iqvia, s. 4] og [her](https://b.no) er de.",
    )
    assert '<ins> <data value="dct">1\u00a0011</data> <strong>studier</strong></ins>' in page
    assert '<ins><sup class="note">[iqvia, s.\u00a04]</sup></ins>' in page.replace("s. 4", "s.\u00a04")
    assert '<del><a href="https://a.no" title="https://a.no">her</a></del>' in page
    assert '<a href="https://b.no" title="https://b.no">her</a></ins>' in page


def test_a_grouped_number_changes_as_one() -> None:
    assert "<del>20\u00a0000</del> <ins>30\u00a0000</ins>" in shown("Det er 20 000 nå.", "Det er 30 000 nå.")


def test_an_entry_that_came_stands_in_its_list() -> None:
    assert shown("- en\n- to", "- en\n- halvannen\n- to") == (
        '<ul>\n<li>en</li>\n<li class="added"><ins>halvannen</ins></li>\n<li>to</li>\n</ul>'
    )


def test_a_table_is_compared_cell_by_cell_also_with_a_new_column() -> None:
    page = shown(
        "| År | Antall |\n| --- | --- |\n| 2021 | 7 |\n| 2022 | 9 |",
        "| År | Antall | Kilde |\n| --- | --- | --- |\n| 2021 | 8 | SSB |\n| 2022 | 9 | SSB |",
    )
    assert "<td>2021</td><td><del>7</del><ins>8</ins></td>" in page
    assert page.count('<td class="added"><ins>SSB</ins></td>') == 2
    assert '<th scope="col" class="added"><ins>Kilde</ins></th>' in page
    assert "<td>2022</td><td>9</td>" in page


def test_a_paragraph_that_moved_and_was_changed_shows_both() -> None:
    stays = "Det som står her, blir stående helt uten noen endring."
    page = shown(
        f"{stays}\n\nDenne delen er ganske lang og skal flyttes helt opp.",
        f"Denne delen er ganske lang og skal flyttes høyt opp.\n\n{stays}",
    )
    assert (
        'class="added moved"><ins>Denne delen er ganske lang og skal flyttes<mark> høyt</mark> opp.' in page
    )
    assert 'class="gone moved"><del>Denne delen er ganske lang og skal flyttes<mark> helt</mark> opp.' in page
    assert f"<p>{stays}</p>" in page


def test_what_only_moved_counts_as_neither_come_nor_gone() -> None:
    first, second = "En ganske lang setning her.", "Noe helt annet står i denne."
    old, new = (markdown.read(f"{a}\n\n{b}").blocks for a, b in ((first, second), (second, first)))
    assert diff.words(old, new).summary == diff.Summary(0, 0)
    assert not diff.is_same(old, new)


def test_a_rewritten_paragraph_is_one_that_went_and_one_that_came() -> None:
    page = shown("Helsedata skal deles raskt.", "Kommunene trenger flere sykepleiere.")
    assert page.startswith('<p class="gone"><del>Helsedata')
    assert '<p class="added"><ins>Kommunene' in page


def test_another_level_of_a_heading_is_a_change() -> None:
    low, high = ((Heading(level, (Text("Bakgrunn"),)),) for level in (3, 2))
    assert not diff.is_same(low, high)


def test_where_a_part_came_from_is_no_change() -> None:
    section = BLOCKS["Section"]
    assert isinstance(section, Section)
    assert diff.is_same((section,), section.blocks)


def test_a_list_that_is_numbered_now_is_a_change() -> None:
    entries = (ListItem((Paragraph((Text("en"),)),)),)
    assert not diff.is_same((List(ordered=False, items=entries),), (List(ordered=True, items=entries),))


def test_words_are_counted() -> None:
    summary = diff.words(
        markdown.read("Alle bør se.").blocks, markdown.read("Alle skal få 20 000 se.").blocks
    )
    assert summary.summary == diff.Summary(added=3, removed=1)


def test_markup_in_a_line_comes_out_as_text() -> None:
    assert diff.text("a", "<script>alert(1)</script>") == (
        "<del>a</del><ins>&lt;script&gt;alert(1)&lt;/script&gt;</ins>"
    )


# --- Large texts -----------------------------------------------------------------------------------------


def test_what_would_take_too_long_is_told_as_a_whole() -> None:
    old, new = ["og", "i"] * 1000, ["i", "i", "og"] * 1000
    assert len(alignment.spans(old, new)) <= 3


def test_a_long_text_of_many_changed_paragraphs_is_still_compared_word_by_word() -> None:
    def text(word: str) -> Blocks:
        each = (
            f"Avsnitt {n} handler om sak {n * 7} og {word} for alle som bor i sone {n}." for n in range(150)
        )
        return tuple(Paragraph((Text(words),)) for words in each)

    summary = diff.words(text("gode ting"), text("nye ting")).summary
    assert summary == diff.Summary(150, 150)
