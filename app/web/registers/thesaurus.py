"""The addresses of the thesaurus: words that mean the same, and what a change of them does to a search."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from app.deps import ReadingDep, WritingDep
from app.errors import Conflict
from app.messages import say
from app.positions import search
from app.positions.search import trial
from app.positions.search.trial import Trial
from app.taxonomy import thesaurus
from app.taxonomy.models import LANGS
from app.taxonomy.thesaurus import Words
from app.web.access import AdviserDep
from app.web.forms import Form, FormDep
from app.web.rendering import render, see, wants_part
from app.web.sorting import norwegian

router = APIRouter()

AT_ONCE = 600
"""Versions that are indexed while somebody waits for one answer: about a second."""

CHANGE = {"same": "", "up": "opp", "down": "ned", "new": "ny", "gone": "borte"}
"""How a hit fares, in the words beside it."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """The meanings, or those that hold the letters that are asked for; `waiting` versions use older words."""

    query: str
    concepts: tuple[Words, ...]
    total: int
    waiting: int


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """The form of one meaning, new or there already, and a search tried with it."""

    key: str
    name: str
    values: Mapping[str, str]
    faults: Mapping[str, str]
    mark: str
    query: str
    trial: Trial | None = None

    @property
    def changes(self) -> Mapping[str, str]:
        """How a hit fares, in words."""
        return CHANGE


@dataclass(frozen=True, slots=True)
class IndexingPage:
    """How far the library has come in using the new words."""

    done: int
    total: int

    @property
    def left(self) -> int:
        """How many versions use older words."""
        return self.total - self.done


# --- The list --------------------------------------------------------------------------------------------


@router.get("/ordliste")
def words(request: Request, _actor: AdviserDep, session: ReadingDep, q: str = "") -> HTMLResponse:
    """All meanings, by their first word."""
    asked = " ".join(q.split()).casefold()
    every = sorted(thesaurus.every(session), key=lambda each: norwegian(each.name))
    found = [each for each in every if any(asked in word.casefold() for _, word in each.every)]
    page = ListPage(q, tuple(found), len(every), search.waiting(session)[0])
    return render(request, f"registers/{'_words' if wants_part(request) else 'words'}.html", page)


# --- One meaning -----------------------------------------------------------------------------------------


def _form(words: Words) -> dict[str, str]:
    return {lang: "\n".join(getattr(words, lang)) for lang in LANGS}


def _typed(form: Form) -> dict[str, str]:
    return {lang: form.raw(lang) for lang in LANGS}


@router.get("/ordliste/ny")
def new(request: Request, _actor: AdviserDep) -> HTMLResponse:
    """The form of a new meaning."""
    page = ConceptPage("", "", dict.fromkeys(LANGS, ""), {}, "", "")
    return render(request, "registers/concept.html", page)


@router.post("/ordliste/ny")
def add(request: Request, actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Try or keep a new meaning."""
    return _answer(request, session, actor.email, "", form)


@router.get("/ordliste/{key}")
def edit(request: Request, key: str, _actor: AdviserDep, session: ReadingDep) -> HTMLResponse:
    """The form of a meaning that there is."""
    there = thesaurus.get(session, key)
    page = ConceptPage(key, there.name, _form(there), {}, there.mark, "")
    return render(request, "registers/concept.html", page)


@router.post("/ordliste/indeksering")
def index(request: Request, _actor: AdviserDep, session: WritingDep) -> Response:
    """Let some more of the library use the new words, and say how far it is."""
    search.ensure(session, AT_ONCE)
    return _onwards(request, session)


@router.get("/ordliste/indeksering/status")
def indexing(request: Request, _actor: AdviserDep, session: ReadingDep) -> HTMLResponse:
    """How far the library is in using the new words."""
    left, total = search.waiting(session)
    return render(request, "registers/indexing.html", IndexingPage(total - left, total))


@router.post("/ordliste/{key}")
def change(request: Request, key: str, actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Try or keep other words for a meaning."""
    return _answer(request, session, actor.email, key, form)


@router.post("/ordliste/{key}/fjern")
def remove(request: Request, key: str, actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Take a meaning away."""
    thesaurus.remove(session, actor.email, key, seen=form.text("mark"))
    search.ensure(session, AT_ONCE)
    return _onwards(request, session, "thesaurus.removed")


def _answer(request: Request, session: Session, actor: str, key: str, form: Form) -> Response:
    words, seen, query = thesaurus.read(key, _typed(form)), form.text("mark"), form.text("q")
    name = thesaurus.get(session, key).name if key else ""
    wrong = {lang: say(error) for lang, error in thesaurus.faults(session, words).items()}
    page = ConceptPage(key, name, _typed(form), wrong, seen, query)
    if wrong:
        return render(request, "registers/concept.html", page, 422)
    try:
        if form.text("do") != "save":
            return _tried(request, session, actor, words, page)
        thesaurus.save(session, actor, words, seen=seen)
    except Conflict as error:
        there = thesaurus.get(session, key)
        now = "; ".join(f"{word}" for _, word in there.every)
        faults = {"nb": f"{say(error)} Nå står det: {now}."}
        stale = ConceptPage(key, name, _typed(form), faults, there.mark, query)
        return render(request, "registers/concept.html", stale, 409)
    search.ensure(session, AT_ONCE)
    return _onwards(request, session, "thesaurus.saved")


def _tried(request: Request, session: Session, actor: str, words: Words, page: ConceptPage) -> Response:
    """The page with a search before and after; nothing is kept."""
    before = thesaurus.get(session, words.key) if words.key else Words()
    query = page.query or words.name
    concerned = {word for _, word in {*words.every} ^ {*before.every}}
    tried = trial.compare(
        session, query, concerned, lambda: thesaurus.save(session, actor, words, seen=page.mark)
    )
    shown = ConceptPage(page.key, page.name, page.values, {}, page.mark, query, tried)
    return render(request, "registers/concept.html", shown)


def _onwards(request: Request, session: Session, done: str = "thesaurus.saved") -> Response:
    """To the list, by way of the page that shows how far the index is where some of it waits."""
    left, total = search.waiting(session)
    if not left:
        return see("/ordliste", done)
    return render(request, "registers/indexing.html", IndexingPage(total - left, total))
