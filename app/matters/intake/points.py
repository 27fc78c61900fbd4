"""The points of a paper: questions, themes, §§, areas of a draft, fields of a form, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.documents.reading import SECTION_SIGN, Leaf, spaced
from app.documents.sentences import sentences
from app.matters.intake import asks
from app.matters.intake.found import Asked
from app.matters.intake.paper import Paper
from app.matters.records import PointKind

MOST = 2000
"""How many points are taken from one paper."""

_NUMBERED = re.compile(
    r"(?P<word>\w{0,12}spørsmål|Spm\.?|Question|"
    r"Q)\s?(?:nr\.?\s*)?(?P<number>\d{1,3}(?:\.\d{1,3})*\s?[a-z]?)\b\s*[:.)–-]?\s*(?P<text>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_AREA = re.compile(
    r"(?P<word>innsatsområde|satsingsområde|satsningsområde|fokusområde|målområde|hovedområde|tema|tiltak|"
    r"mål|delmål|hovedmål|anbefaling|"
    r"tilråding|råd|forslag|prioritet|focus\s+area|priority(?:\s+area)?|objective|recommendation|action|"
    r"pillar|theme|goal|strategic\s+goal)"
    r"\s+(?P<number>\d{1,3}(?:\.\d{1,3})*[a-z]?)\s*[:.–-]?\s*(?P<text>\S.*)?$",
    re.IGNORECASE,
)
_AREAS = re.compile(
    r"^(?:\d[\d.]*\s+)?(?:innsatsområder?|innsatsområdene|satsingsområder?|satsingsområdene|fokusområder?|"
    r"prioriterte\s+områder|målområder|anbefalinger|"
    r"anbefalingene|tilrådingar|focus\s+areas|priority\s+areas|priorities|recommendations|"
    r"strategic\s+goals)$",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(r"anbefaling|tilråding|råd\b|recommendation", re.IGNORECASE)
_NO_ANSWER = re.compile(
    r"slik\s+svarer|korleis\s+svare|how\s+to\s+(?:respond|reply|submit)|innsending|levering|kontakt|"
    r"vedlegg|privacy|personvern|"
    r"praktisk|relatert|publisering|offentlighet|^høringsinstans|^høyringsinstans|adresseliste|"
    r"next\s+steps|videre\s+prosess",
    re.IGNORECASE,
)

# --- Acts

_AMENDED = re.compile(
    rf"^(?:I\s+.{{0,80}}?\s+)?(?:(?:Nåværende|Noverande|Gjeldende|Gjeldande|Ny(?:tt|"
    rf"e)?)\s+)?(?:overskrift(?:en)?\s+til\s+)?(?P<sign>{SECTION_SIGN})(?P<rest>.{{0,120}}?)"
    r"(?:skal\s+(?:lyde|lyda|oppheves|opphevast)|oppheves|opphevast|skal\s+read\b|is\s+(?:repealed|"
    r"amended)|utgår)",
    re.IGNORECASE,
)
_PROVISION = re.compile(rf"^(?P<sign>{SECTION_SIGN})\s*[.:]?\s*(?P<rest>.*)$", re.DOTALL)
_DRAFT = re.compile(
    r"(?:utkast|forslag|framlegg|draft|proposed|endring\w*)\b.{0,60}\b(?:lov|forskrift|bestemmelse|endring|"
    r"tekst|føresegn|lovtekst|regl|provision|regulation|act)|"
    r"lov-?\s?og\s+forskriftsendring|lovforslag|forskriftsutkast|^(?:utkast|forslag)\s+til\s",
    re.IGNORECASE,
)
_REMARKS = re.compile(
    r"merknad(?:er|ar)?\s+til|gjeldende\s+rett|gjeldande\s+rett|bakgrunn|kommentarer\s+til", re.IGNORECASE
)

# --- Forms

_ABOUT_US = re.compile(
    r"^(?:\d+[.)]?\s*)?(?:navn|namn|name|fullt\s+navn|kontakt\w*|e-?post\w*|e-?mail|telefon\w*|tlf|mobil|"
    r"dato|date|virksomhet\w*|verksemd\w*|organisasjon\w*|organisation|"
    r"høringsinstans|høyringsinstans|adresse|postadresse|stilling|tittel|underskrift|signatur|avsender|"
    r"innsender|sted|firma|org\.?\s?nr\.?|rolle|"
    r"leverandør|country|land|address|position|saksnummer|saksnr\.?|referanse)\b.{0,40}$",
    re.IGNORECASE,
)
_NUMBER_COLUMN = re.compile(r"^(?:nr\.?|#|no\.?|nummer|spm\.?\s*nr\.?)$", re.IGNORECASE)
_QUESTION_COLUMN = re.compile(
    r"^(?:spørsmål\w*|tema|punkt|kapittel|question|prompt|anbefaling|høringsspørsmål|avsnitt)\b",
    re.IGNORECASE,
)
_ANYTHING_ELSE = re.compile(
    r"(?:andre|øvrige|eventuelle|eventuelt|annet|other|any\s+other|further)\s+(?:\w+\s+)?(?:merknader|"
    r"kommentarer|opplysninger|forhold|"
    r"innspill|comments|remarks|information)\b.{0,40}$",
    re.IGNORECASE,
)
_PROPOSED_COLUMN = re.compile(
    r"\b(?:forslag|framlegg|foreslått|føreslått|ny(?:tt|e)?)\b.{0,30}$|^proposed", re.IGNORECASE
)
_ANSWER_COLUMN = re.compile(
    r"^(?:svar|deres\s+svar|kommentar\w*|merknad\w*|innspill|answer|response|comment\w*|høringssvar|"
    r"tilbakemelding)\b",
    re.IGNORECASE,
)


def find(paper: Paper, title: str) -> tuple[Asked, ...]:
    """The points of a paper, in the order of reading, each once."""
    walk = _Walk(paper, title)
    places: dict[int, list[Asked]] = {}
    for search in (
        walk.form,
        walk.tables,
        walk.compared,
        walk.listed,
        walk.numbered,
        walk.headed,
        walk.areas,
        walk.provisions,
        walk.running,
    ):
        for place, asked in search():
            places.setdefault(place, []).append(asked)
    made = _once(asked for place in sorted(places) for asked in places[place])
    return tuple(made[:MOST]) or tuple(walk.chapters()) or tuple(walk.general())


def _once(points: Iterator[Asked]) -> list[Asked]:
    seen: set[str] = set()
    made: list[Asked] = []
    for asked in points:
        key = re.sub(
            r"\W+", " ", f"{asked.number if asked.kind == 'paragraph' else asked.words}".casefold()
        ).strip()
        if key and key not in seen:
            seen.add(key)
            made.append(asked)
    return made


@dataclass(slots=True)
class _Walk:
    """One paper searched for points; `taken` are the leaves that are part of one already."""

    paper: Paper
    title: str
    taken: set[int] = field(default_factory=set)

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        return self.paper.told

    def asked(
        self, place: int, kind: PointKind, text: str, number: str = "", title: str = ""
    ) -> tuple[int, Asked]:
        leaf = self.leaves[place]
        self.taken.add(place)
        where = leaf.place
        anchor = {
            "document": self.paper.name,
            "chapter": where.chapter,
            "paragraph": where.paragraph,
            "page": str(where.page or ""),
        }
        tidy = " ".join(text.split())
        return place, Asked(kind, number, title, tidy, {key: value for key, value in anchor.items() if value})

    def is_apart(self, leaf: Leaf) -> bool:
        """Whether a leaf stands where only the way of answering is told."""
        return bool(leaf.place.path) and bool(_NO_ANSWER.search(leaf.place.path[-1]))

    # --- Forms and tables

    def form(self) -> Iterator[tuple[int, Asked]]:
        """Rows with a prompt and an empty cell for the answer."""
        for place, leaf in enumerate(self.leaves):
            if leaf.kind != "row" or len(leaf.cells) < 2 or place in self.taken:
                continue
            filled = [cell for cell in leaf.cells if cell.strip(" .…_☐")]
            if not filled or len(filled) == len(leaf.cells) or leaf.cells[-1].strip(" .…_☐"):
                continue
            prompt = filled[-1]
            if not self.is_form() and not _is_prompt(prompt):
                continue
            self.taken.add(place)
            if _ABOUT_US.match(prompt) or not _has_words(prompt):
                continue
            number = (
                filled[0].strip(" .)")
                if len(filled) > 1 and re.fullmatch(r"\d[\d.]*[a-z]?[.)]?", filled[0])
                else ""
            )
            own, text = _split_number(prompt)
            yield self.asked(place, "form_field", text, number or own)
        if re.search(r"skjema|questionnaire", self.title, re.IGNORECASE):
            yield from self.flat_form()

    def flat_form(self) -> Iterator[tuple[int, Asked]]:
        """The prompts of a form whose cells are not to be seen, as in a PDF."""
        for place, leaf in enumerate(self.leaves):
            if (
                place in self.taken
                or self.is_apart(leaf)
                or leaf.kind == "row"
                or _ABOUT_US.match(leaf.words)
            ):
                continue
            if leaf.words.endswith("?") or _ANYTHING_ELSE.match(leaf.words):
                own, text = _split_number(leaf.words)
                yield self.asked(place, "form_field", text, _number(leaf.place.label) or own)

    def is_form(self) -> bool:
        """Whether the paper is meant to be filled in: rows wait for an answer, or its title says so."""
        rows = [leaf for leaf in self.leaves if leaf.kind == "row" and len(leaf.cells) > 1]
        empty = [leaf for leaf in rows if leaf.cells[0] and not leaf.cells[-1].strip()]
        return bool(re.search(r"skjema|form\b|template", self.title, re.IGNORECASE)) or len(empty) >= 3

    def tables(self) -> Iterator[tuple[int, Asked]]:
        """Rows under a head that says that they are questions."""
        head: list[str] | None = None
        for place, leaf in enumerate(self.leaves):
            if leaf.kind != "row":
                head = None
                continue
            if any(_QUESTION_COLUMN.match(cell) and len(cell) < 40 for cell in leaf.cells):
                head = list(leaf.cells)
                continue
            if place in self.taken:
                continue
            if head is None:
                if (
                    len(leaf.cells) > 1
                    and re.fullmatch(r"\d{1,3}[a-z]?[.)]?", leaf.cells[0])
                    and leaf.cells[1].endswith("?")
                ):
                    yield self.asked(place, "question", leaf.cells[1], leaf.cells[0].strip(".)"))
                continue
            column = next(n for n, cell in enumerate(head) if _QUESTION_COLUMN.match(cell))
            text = leaf.cells[column] if column < len(leaf.cells) else ""
            if not _has_words(text):
                continue
            numbers = [
                leaf.cells[n]
                for n, cell in enumerate(head)
                if _NUMBER_COLUMN.match(cell) and n < len(leaf.cells)
            ]
            own, rest = _split_number(text)
            kind: PointKind = "form_field" if any(map(_ANSWER_COLUMN.match, head)) else "question"
            yield self.asked(place, kind, rest, (numbers[0].strip(" .)") if numbers else "") or own)

    def compared(self) -> Iterator[tuple[int, Asked]]:
        """Rows that set a § as it is beside the § that is proposed."""
        column = -1
        for place, leaf in enumerate(self.leaves):
            if leaf.kind != "row":
                column = -1
                continue
            new = [
                at for at, cell in enumerate(leaf.cells) if _PROPOSED_COLUMN.search(cell) and len(cell) < 60
            ]
            if new:
                column = new[-1]
                continue
            sign = next((found for cell in leaf.cells if (found := re.match(SECTION_SIGN, cell))), None)
            if sign and 0 <= column < len(leaf.cells) and leaf.cells[column] and place not in self.taken:
                yield self.asked(place, "paragraph", leaf.cells[column], spaced(sign[0]))

    # --- Lists

    def listed(self) -> Iterator[tuple[int, Asked]]:
        """Entries of lists that a sentence or a heading leads to, or that ask by themselves."""
        place = 0
        while place < len(self.leaves):
            run = self.run(place)
            if len(run) == 0:
                place += 1
                continue
            intro = self.intro(place)
            kind = self.kind_of_run(run, intro)
            if kind is not None:
                yield from self.entries(run, kind)
            place = run[-1] + 1

    def run(self, place: int) -> list[int]:
        """The places of the list that begins at `place`: entries, and what belongs to them."""
        places: list[int] = []
        for at in range(place, len(self.leaves)):
            leaf = self.leaves[at]
            if _is_entry(leaf) and at not in self.taken and not _NUMBERED.match(leaf.words):
                places.append(at)
            elif not (places and leaf.kind == "text" and leaf.level > 0):
                break
        return places

    def intro(self, place: int) -> str:
        """The sentence or heading before a list."""
        before = self.leaves[place - 1] if place else None
        if before is None or before.kind not in ("text", "heading", "item"):
            return ""
        if before.kind == "heading":
            return before.words
        said = list(sentences(before.words))
        return said[-1] if said else ""

    def kind_of_run(self, run: list[int], intro: str) -> PointKind | None:
        first = self.leaves[run[0]]
        words = [self.leaves[at].words for at in run if self.leaves[at].level <= first.level]
        asking = sum("?" in each for each in words)
        if self.is_apart(first):
            return None
        path = first.place.path[-1] if first.place.path else ""
        leads = asks.leads_to_list(intro) or asks.heads_questions(intro) or asks.heads_questions(path)
        is_themes = asks.heads_themes(intro) or (leads and asks.speaks_of_themes(intro))
        if _AREAS.match(path) and not leads and re.match(r"\d", first.place.label):
            return "recommendation" if _RECOMMENDS.search(path) else "theme"
        if is_themes and asking < len(words) / 2:
            return "theme"
        if leads:
            if self.is_housekeeping(words):
                return None
            return "question"
        return "question" if asking >= max(2, 0.6 * len(words)) else None

    def is_housekeeping(self, words: list[str]) -> bool:
        return (
            sum(asks.is_housekeeping(each) and not asks.is_question(each) for each in words) > len(words) / 2
        )

    def entries(self, run: list[int], kind: PointKind) -> Iterator[tuple[int, Asked]]:
        """A point for each entry; what lies deeper under it is part of it."""
        base = min(self.depth(at, run) for at in run)
        groups: list[list[int]] = []
        for at in run:
            if groups and self.depth(at, run) > base:
                groups[-1].append(at)
            else:
                groups.append([at])
        for first, *below in groups:
            leaf = self.leaves[first]
            self.taken.update(below)
            text = "\n".join([leaf.words, *(self.leaves[at].words for at in below)])
            number = _number(leaf.place.label)
            if not number:
                number, text = _split_number(text)
            if _has_words(text):
                yield self.asked(first, kind, text, number)

    def depth(self, place: int, run: list[int]) -> int:
        """How deep an entry lies: letters under numbers lie deeper, also where nobody has indented them."""
        label, first = self.leaves[place].place.label, self.leaves[run[0]].place.label
        is_under = bool(re.match(r"\(?\d", first)) and not re.match(r"\(?\d", label)
        return 2 * self.leaves[place].level + is_under

    def headed(self) -> Iterator[tuple[int, Asked]]:
        """Questions that are headings, under a heading that says that questions follow."""
        for place, leaf in enumerate(self.leaves):
            if leaf.kind != "heading" or place in self.taken or not leaf.words.endswith("?"):
                continue
            if any(asks.heads_questions(each) for each in leaf.place.path[:-1]):
                yield self.asked(place, "question", leaf.words, _number(leaf.place.label))

    # --- Numbered by name

    def numbered(self) -> Iterator[tuple[int, Asked]]:
        """`Spørsmål 3: …`, alone or over the paragraph that asks."""
        for place, leaf in enumerate(self.leaves):
            found = _NUMBERED.match(leaf.words) if place not in self.taken and leaf.kind != "row" else None
            if not found or (found["word"].upper() == "Q" and not found["number"]):
                continue
            text = found["text"].strip()
            if text and leaf.kind == "text" and text[0].islower() and "?" not in text:
                continue  # `Spørsmål 3 er det viktigste.`
            if _has_words(text):
                more = self.follow(place) if leaf.kind == "heading" and "?" not in text else ""
                yield self.asked(
                    place, "question", text if not more else f"{text} {more}".strip(), found["number"].strip()
                )
            elif more := self.follow(place):
                yield self.asked(place, "question", more, found["number"].strip())

    def follow(self, place: int) -> str:
        """The paragraph after `place`, where it is what a heading of a question stands over."""
        after = self.leaves[place + 1] if place + 1 < len(self.leaves) else None
        if after is None or after.kind not in ("text", "item") or _NUMBERED.match(after.words):
            return ""
        self.taken.add(place + 1)
        return after.words

    # --- Areas of a draft

    def areas(self) -> Iterator[tuple[int, Asked]]:
        """Headings that name areas or recommendations: by a word and a number, or by what is above."""
        named = [
            (place, found)
            for place, leaf in enumerate(self.leaves)
            if place not in self.taken and leaf.kind == "heading" and (found := _AREA.match(leaf.words))
        ]
        words = {found["word"].casefold() for _, found in named}
        chosen = next(
            (word for word in _ranked(words) if sum(f["word"].casefold() == word for _, f in named) >= 2),
            None,
        )
        for place, found in named:
            if found["word"].casefold() == chosen:
                kind: PointKind = "recommendation" if _RECOMMENDS.search(found["word"]) else "theme"
                text = (found["text"] or "").strip() or self.follow(place)
                if _has_words(text):
                    yield self.asked(place, kind, text, found["number"])
        if chosen is None:
            yield from self.areas_below()

    def areas_below(self) -> Iterator[tuple[int, Asked]]:
        above: Leaf | None = None
        for place, leaf in enumerate(self.leaves):
            if leaf.kind != "heading":
                continue
            if _AREAS.match(leaf.words):
                above = leaf
            elif above is not None and leaf.level <= above.level and not self.is_counted_below(above, leaf):
                above = None
            elif above is not None and leaf.level <= above.level + 1 and place not in self.taken:
                kind: PointKind = "recommendation" if _RECOMMENDS.search(above.words) else "theme"
                yield self.asked(place, kind, leaf.words, _number(leaf.place.label))

    def is_counted_below(self, above: Leaf, leaf: Leaf) -> bool:
        """Whether a heading of the same level is numbered where the one above is not."""
        return leaf.level == above.level and not above.place.label and leaf.place.label[:1].isdigit()

    # --- Acts

    def provisions(self) -> Iterator[tuple[int, Asked]]:
        """Each § that is proposed: changed ones, and those of a whole draft."""
        whole = self.is_act()
        for place, leaf in enumerate(self.leaves):
            if place in self.taken or leaf.kind == "row":
                continue
            printed = _printed(leaf)
            if amended := _AMENDED.match(printed):
                number = spaced(amended["sign"])
                title, text = self.provision(place, number)
                yield self.asked(place, "paragraph", text or printed, number, title)
                continue
            found = _PROVISION.match(printed)
            if not found or not (whole or self.in_draft(leaf)) or not _stands_as_head(leaf, found["rest"]):
                continue
            number, rest = spaced(found["sign"]), found["rest"].strip()
            title = rest if len(rest) <= 120 and not rest.endswith(".") else ""
            text = "" if title else rest
            below = self.below(place)
            yield self.asked(place, "paragraph", text or below, number, title.strip(" ()"))

    def is_act(self) -> bool:
        """Whether the paper as a whole is a draft of an act."""
        return bool(
            re.match(
                r"(?:utkast|forslag|framlegg)\s+til\s+(?:ny\s+)?(?:lov|forskrift)\b",
                self.title,
                re.IGNORECASE,
            )
        ) and not (re.search(r"høring|høyring", self.title, re.IGNORECASE))

    def in_draft(self, leaf: Leaf) -> bool:
        path = leaf.place.path[:-1] if leaf.kind == "heading" else leaf.place.path
        own = [each for each in path if not re.match(SECTION_SIGN, each)]
        return any(_DRAFT.search(each) for each in own[-2:]) and not any(
            _REMARKS.search(each) for each in own[-1:]
        )

    def provision(self, place: int, number: str) -> tuple[str, str]:
        """The title and the text that stand after `§ 4 skal lyde:`."""
        title = ""
        lines: list[str] = []
        for at in range(place + 1, min(place + 40, len(self.leaves))):
            leaf = self.leaves[at]
            printed = _printed(leaf)
            if _AMENDED.match(printed) or (leaf.kind == "heading" and not re.match(SECTION_SIGN, printed)):
                break
            own = _PROVISION.match(printed)
            if own and spaced(own["sign"]) == number and not lines:
                title = own["rest"].strip(" .") if len(own["rest"]) < 120 else ""
                lines += [] if title else [own["rest"]]
            elif own and leaf.kind == "heading":
                break
            elif leaf.words:
                lines.append(leaf.words)
            self.taken.add(at)
        return title, "\n".join(lines)

    def below(self, place: int) -> str:
        """The paragraphs of a §, up to the next."""
        lines: list[str] = []
        for at in range(place + 1, min(place + 60, len(self.leaves))):
            leaf = self.leaves[at]
            if leaf.kind == "heading" or _PROVISION.match(_printed(leaf)):
                break
            lines.append(leaf.words)
            self.taken.add(at)
        return "\n".join(lines)

    # --- Running text

    def running(self) -> Iterator[tuple[int, Asked]]:
        """Sentences that ask for an opinion of something, and questions after one that introduces them."""
        for place, leaf in enumerate(self.leaves):
            if place in self.taken or leaf.kind not in ("text", "item") or self.is_apart(leaf):
                continue
            opened = bool(leaf.place.path) and asks.heads_questions(leaf.place.path[-1])
            for whole in sentences(leaf.words):
                before, said = _introduced(whole)
                opened = opened or bool(before)
                if (
                    opened
                    and said.endswith("?")
                    and not re.match(r"har (?:du|dere) spørsmål", said, re.IGNORECASE)
                ) or (asks.asks_for_something(said) and not self.leads_on(place, said)):
                    yield self.asked(place, "question", said)
                opened = opened or asks.introduces(said)

    def leads_on(self, place: int, said: str) -> bool:
        """Whether a sentence only leads to the list or the questions after it."""
        if not (
            said.rstrip().endswith(":")
            or asks.introduces(said)
            or not said.rstrip().endswith((".", "?", "!"))
        ):
            return False
        return place + 1 in self.taken or said.rstrip().endswith(":")

    # --- Where nothing is asked

    def chapters(self) -> Iterator[Asked]:
        """The numbered chapters in which a paper puts its proposals, where it asks nothing else."""
        if not re.search(r"notat|paper|rapport|utredning", self.title, re.IGNORECASE):
            return
        for place, leaf in enumerate(self.leaves):
            if leaf.kind == "heading" and self.proposes(leaf) and not self.is_divided(place):
                yield self.asked(place, "chapter", "", _number(leaf.place.label), leaf.words)[1]

    def proposes(self, leaf: Leaf) -> bool:
        """Whether a numbered heading, or the one above it, speaks of proposals."""
        said = " ".join((*leaf.place.path[:-1][-1:], leaf.words))
        return bool(leaf.place.label and re.search(r"vurdering|forslag|proposal", said, re.IGNORECASE))

    def is_divided(self, place: int) -> bool:
        """Whether the next heading lies under the one at `place`."""
        later = next((each for each in self.leaves[place + 1 :] if each.kind == "heading"), None)
        return later is not None and later.level > self.leaves[place].level

    def general(self) -> Iterator[Asked]:
        """The sentence that asks for an opinion of the whole, where nothing else is asked."""
        for place, leaf in enumerate(self.leaves):
            if leaf.kind not in ("text", "item"):
                continue
            for said in sentences(leaf.words):
                if asks.asks_in_general(said):
                    yield self.asked(place, "general", said)[1]
                    return


def _introduced(sentence: str) -> tuple[str, str]:
    """The words that introduce a question in the same sentence, and the question: `Vi spør: Bør …?`."""
    before, colon, after = sentence.partition(": ")
    if colon and after.endswith("?") and after[:1].isupper() and asks.introduces(f"{before}:"):
        return before, after
    return "", sentence


# --- Looks -----------------------------------------------------------------------------------------------


def _is_entry(leaf: Leaf) -> bool:
    return leaf.kind == "item" or (leaf.kind == "text" and bool(leaf.place.label))


def _has_words(text: str) -> bool:
    return sum(sign.isalpha() for sign in text) >= 3


def _number(label: str) -> str:
    return "" if label == "•" else label.strip(" .():")


def _split_number(text: str) -> tuple[str, str]:
    """The number that a text begins with, and the rest."""
    found = re.match(r"(?:(?:Spørsmål|Question)\s+)?(\d{1,3}(?:\.\d{1,3})*[a-z]?|[a-z])[.):]\s+(?=\S)", text)
    return (found[1], text[found.end() :]) if found else ("", text)


def _is_prompt(text: str) -> bool:
    return text.rstrip().endswith(("?", ":")) or asks.is_question(text)


def _printed(leaf: Leaf) -> str:
    """The words of a leaf with the § that is its label."""
    label = leaf.place.label
    return f"{label} {leaf.words}" if label.startswith("§") and not leaf.words.startswith("§") else leaf.words


def _stands_as_head(leaf: Leaf, rest: str) -> bool:
    """Whether a § begins a provision, rather than a sentence about one."""
    words = rest.strip()
    if leaf.kind == "heading":
        return not re.match(r"(?:første|annet|andre|tredje|og|til|jf)\b", words)
    return not words or words[0].isupper() or words[0] in "(«["


def _ranked(words: set[str]) -> list[str]:
    """Words for areas, the most telling first."""
    return sorted(
        words, key=lambda word: (word in ("mål", "tiltak", "forslag", "råd", "action", "delmål"), word)
    )
