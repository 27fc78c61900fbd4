"""The parser of our Markdown: CommonMark with tables, without what could vanish, and with rules of our own.

What is outside of our subset and yet has a form in CommonMark becomes a token `outside`: its source, and in
`info` the code of the notice. Nothing is turned into markup or dropped.
"""

import re
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.parser_inline import RuleFuncInlineType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.paragraph import paragraph
from markdown_it.rules_inline import StateInline, backtick, html_inline, image
from markdown_it.token import Token

from app.documents import dialect

_NESTING: Final = 40
_DEEPEST: Final = 32
"""Where lists and quotations end and text begins; a list in a list counts two."""


class _Parser(MarkdownIt):
    """Takes every address as it is typed: the reader decides which of them lead somewhere."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - their name
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - their name
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - their name
        return link


@cache
def parser(*, slots: bool) -> MarkdownIt:
    """The parser, for a template's frame with `slots`."""
    made = _Parser("commonmark", {"maxNesting": _NESTING})
    made.enable("table").disable(["html_block", "reference"])
    block, inline = made.block.ruler, made.inline.ruler
    block.before("table", "deep", _deep)
    block.before("table", "quote_lang", _quote_lang)
    if slots:
        block.before("table", "slot", _slot, {"alt": ["paragraph"]})
    inline.before("link", "citation", _form("citation", dialect.CITATION))
    inline.before("link", "figure", _form("figure", dialect.FIGURE))
    inline.before("link", "field", _form("field", dialect.FIELD))
    inline.before("link", "note", _note)
    inline.at("image", _kept("markdown.picture", image))
    inline.at("html_inline", _kept("markdown.html", html_inline))
    inline.at("backticks", _kept("markdown.code", backtick))
    inline.push("stray", _stray)
    return made


# --- Blocks ----------------------------------------------------------------------------------------------


def _deep(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A paragraph, where nesting has gone too deep for anything else: the parser would drop what follows."""
    if silent or state.level < _DEEPEST:
        return False
    paragraph(state, line, end, silent)
    state.tokens[-3].info = "markdown.too_deep"
    return True


def _quote_lang(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    """The language of a quotation, alone on its first line."""
    if silent or not state.tokens or state.tokens[-1].type != "blockquote_open":
        return False
    found = _whole_line(dialect.QUOTE_LANG, state, line)
    if found:
        state.tokens[-1].meta["lang"] = found["lang"]
        state.line = line + 1
    return found is not None


def _slot(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    found = _whole_line(dialect.SLOT, state, line)
    if found and not silent:
        token = state.push("slot", "", 0)
        token.content, token.map = found["item"], [line, line + 1]
        state.line = line + 1
    return found is not None


def _whole_line(pattern: re.Pattern[str], state: StateBlock, line: int) -> re.Match[str] | None:
    return pattern.fullmatch(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])


# --- Inlines ---------------------------------------------------------------------------------------------


def _form(kind: str, pattern: re.Pattern[str]) -> RuleFuncInlineType:
    """One of our own forms: a token `kind` with the groups of `pattern`."""

    def rule(state: StateInline, silent: bool) -> bool:
        found = pattern.match(state.src, state.pos, state.posMax)
        if not found:
            return False
        if not silent:
            token = state.push(kind, "", 0)
            token.content, token.meta = found[0], found.groupdict(default="")
        state.pos = found.end()
        return True

    return rule


def _note(state: StateInline, silent: bool) -> bool:
    """`^[text]`; one without text is none."""
    if not state.src.startswith("^[", state.pos):
        return False
    start, outer_end = state.pos + 2, state.posMax
    end = state.md.helpers.parseLinkLabel(state, start - 1)
    if not state.src[start : max(start, end)].strip():
        return False
    if not silent:
        state.push("note_open", "", 1)
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.push("note_close", "", -1)
    state.pos, state.posMax = end + 1, outer_end
    return True


def _kept(code: str, rule: RuleFuncInlineType) -> RuleFuncInlineType:
    """`rule`, but what it recognises stays as it is typed."""

    def kept(state: StateInline, silent: bool) -> bool:
        start = state.pos
        if not rule(state, True):  # silent: it moves on and makes nothing of it
            return False
        source = state.src[start : state.pos]
        if not silent:
            _outside(state, source, code if source.strip("`") else "")
        return True

    return kept


_STRAY: Final = {
    "[^": "markdown.bad_citation",
    "^[": "markdown.bad_note",
    "](": "markdown.bad_link",
    "{figure=": "markdown.bad_span",
    "{field=": "markdown.bad_span",
    "{lang=": "markdown.bad_language",
    "@@slot:": "markdown.bad_slot",
}
_STRAYS: Final = re.compile("|".join(map(re.escape, _STRAY)))


def _stray(state: StateInline, silent: bool) -> bool:
    """What begins like one of the forms above and is none of them: all other rules have passed it by."""
    found = None if silent else _STRAYS.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    token = _outside(state, found[0], _STRAY[found[0]])
    token.meta["around"] = state.src[max(0, state.pos - 30) : state.pos + 50]
    state.pos = found.end()
    return True


def _outside(state: StateInline, source: str, code: str) -> Token:
    token = state.push("outside", "", 0)
    token.content, token.info = source, code
    return token
