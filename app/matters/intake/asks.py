"""How something is asked in running text: the verbs and nouns of asking, and what only looks like it."""

import re

_VERB = (
    r"\b(?:ber|bes|bed|(?:blir|er|vert)\s+bed(?:t|e|ne)|tar\s+(?:gjerne\s+)?i\s?mot|ønsker|ønskjer|ønskes|"
    r"ønskast|ønskelig|ønskjeleg|vil\s+gjerne(?:\s+ha)?|ser\s+gjerne|oppfordre[rs]?|oppmodar|"
    r"oppfordrer|inviterer|inviterast|inviteres|inviterar|særlig\s+interessert|imøteser|etterspør|trenger|"
    r"welcomes?|invites?d?|seeks?|would\s+(?:particularly\s+)?(?:appreciate|like|welcome)|asks?|"
    r"interested\s+in|requests?)\b"
)
_NOUN = (
    r"(?:\b(?:innspill|innspel|syn|synspunkt(?:er|a)?|tilbakemelding(?:er|ar)?|merknad(?:er|ar)?|"
    r"kommentar(?:er|ar)?|uttale(?:lse|lser|r)?|"
    r"svar|svare[rs]?|svarer|vurdering(?:er|ar)?|vurdere[rs]?|vurdera|høringsinstans\w*|høyringsinstans\w*|"
    r"views?|comments?|feedback|input|responses?|opinions?|"
    r"kommentere|uttale\s+seg|evidence|information|erfaringer|eksempler)\b)"
)
_DOING = (
    r"\b(?:ber|bes|bed|oppfordre[rs]?|oppmodar|asks?|invites?d?)\b.{0,80}?\b(?:om\s+å|å|to)\s+"
    r"(?:anslå|beskrive|redegjøre|gjøre\s+rede|greie\s+ut|vurdere|vurdera|svare|kommentere|angi|begrunne|"
    r"oppgi|peke|foreslå|føreslå|beregne|"
    r"utdype|belyse|estimate|describe|explain|assess|indicate|comment)\b"
)
ASKS = re.compile(rf"{_VERB}.{{0,160}}?{_NOUN}|{_NOUN}.{{0,60}}?{_VERB}|{_DOING}", re.IGNORECASE | re.DOTALL)
_ASKED_OF_OTHERS = re.compile(
    r"\b(?:ber|bedt|bad|ba|bed|asked|asks)\s+(?!Høringsinst|Høyringsinst)[A-ZÆØÅ][\wæøå-]+|"
    r"\b(?:har|hadde|ble|vart|ba|bad)\s+(?:\w+\s+)?bedt\b|"
    r"\bom\s+(?:forståelse|forståing|at\s+(?:virksomhetene|verksemdene|kommunene|kommunane))\b"
)
"""What somebody else was or is asked to do, and what is only politeness."""

QUESTION_WORD = re.compile(
    r"(?:om(?!\s+lag\b)|hva|hvilke[nt]?|hvordan|hvorvidt|hvem|hvor|hvorfor|når|er|bør|kan|skal|vil|har|"
    r"finnes|finst|kva|korleis|kven|kor|kvifor|"
    r"whether|what|which|how|who|should|do|does|is|are|would|when|where|to\s+what\s+extent|deler|ser|"
    r"støtter|mener|meiner|i\s+hvilken|hvis|lar)\b",
    re.IGNORECASE,
)
_COMPLEMENT = re.compile(
    r"\b(?:på|om|til|for|av|on|about|as\s+to|og)\s+(?:om|hva|hvilke[nt]?|hvordan|hvorvidt|hvem|hvor\b|"
    r"hvorfor|kva|korleis|kven|whether|what|which|how|who)\b|"
    r"\bhvorvidt\b|\b(?:vurdere[rs]?|vurdera|svare\s+på|kommentere|uttale\s+seg\s+om|usikker\s+på|"
    r"ta\s+stilling\s+til)\s+(?:om|hva|hvilke[nt]?|hvordan|hvorvidt|kva|korleis)\b|"
    r"\bwhether\b|\bom\s+(?!å\b|at\b|lag\b|(?:innspill|innspel|svar|syn|synspunkt|tilbakemelding|merknad|"
    r"kommentar|vurdering|høringsinstans|høyringsinstans)|en\b.{0,20}$)\S+.{0,60}\b(?:bør|er|kan|skal|vil|"
    r"må|passer|trenger|gir)\b",
    re.IGNORECASE,
)
_SPECIAL = re.compile(
    r"\b(?:særlig|særleg|spesielt|særskilt|spesifikt|i\s+særdeleshet|dessuten|også|i\s+tillegg|"
    r"in\s+particular|particularly|especially)\b",
    re.IGNORECASE,
)
_HOUSEKEEPING = re.compile(
    r"(?:innan|innen|senest|seinast)\s+(?:fredag|mandag|tirsdag|onsdag|torsdag|den)?\s*\d|"
    r"\b(?:sende[srt]?|sendast|levere[srt]?|merke[srt]?|oversende[srt]?)\b|forelegg|legg(?:es|"
    r"ast)?\s+fram\s+for|underliggende|underliggjande|"
    r"tilknyttede|medlemm?er\b.*\bsende|rettes\s+til|rettast\s+til|ta\s+kontakt|publiser|offentlig(?:e|"
    r"het)\b|offentleg|"
    r"opplys\w*\s+om\s+(?:hvem|navn)|skjema|e-post|påmelding|delta\b|format|tegn\b|sider\b|side\s+\d",
    re.IGNORECASE,
)
_MANY = r"(?:to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_INTRO = re.compile(
    rf"(?:følg[ea]nde|desse|disse|under|nedenfor|nedanfor|tabellen|{_MANY}|konkrete|the\s+following|these|"
    rf"below|våre|to)\s+"
    r"(?:\w+\s+){0,2}?(?:spørsmål\w*|tema\w*|punkt\w*|problemstilling\w*|forhold\w*|område\w*|questions?|"
    r"issues|topics|points|themes)|"
    r"(?:spørsmål\w*|tema\w*|punkt\w*|problemstilling\w*|områd\w*|questions?|topics|themes|"
    r"issues)\s+(?:\w+\s+){0,4}?(?:under|nedenfor|nedanfor|tabellen|below|besvart|svar\s+på|"
    r"høringsinstans\w*)|"
    r"\bfølgende\s*:?$|\bfølgjande\s*:?$|(?:on\s+)?the\s+following\s*:?$",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^(?:\d[\d.]*\s+)?(?:(?:konkrete|sentrale|våre|særskilte|de|specific|key|consultation)\s+)?"
    r"(?:spørsmål(?:ene)?|høringsspørsmål|høyringsspørsmål|questions?)\b(?!\s+\d)(?:\s+(?:til|for|vi|som|"
    r"to|for|om|ved|i)\b.{0,70})?\s*:?$|"
    r"^(?:vi|departementet|direktoratet)\s+(?:ber|ønsker|ønskjer)\s+.{0,60}(?:innspill|svar|"
    r"synspunkter)\s+(?:på|om|til)\s*:?$|"
    r"^(?:problemstillinger|punkter)\b.{0,60}(?:innspill|høring|merknad)\w*\s*:?$",
    re.IGNORECASE,
)
_THEMES = re.compile(r"\b(?:tema\w*|område\w*|hovedområde\w*|topics?|themes?)\b", re.IGNORECASE)
_THEME_HEADING = re.compile(
    r"^(?:\d[\d.]*\s+)?(?:tema(?:er|ene)?|innspillstema\w*|aktuelle\s+temaer|themes|topics)\b.{0,50}$",
    re.IGNORECASE,
)


def introduces(sentence: str) -> bool:
    """Whether a sentence says that what follows it is what is asked."""
    return bool(
        _INTRO.search(sentence) or (sentence.rstrip().endswith(":") and ASKS.search(sentence))
    ) and not (re.search(r"kan\s+rettes|rettast|kontakt", sentence, re.IGNORECASE))


def leads_to_list(sentence: str) -> bool:
    """Whether a sentence before a list asks for what the list holds."""
    if introduces(sentence):
        return True
    if re.search(r"[^.!?:]$|:$", sentence.rstrip()) and re.search(_NOUN, sentence, re.IGNORECASE):
        return not is_housekeeping(sentence)
    is_open = not sentence.rstrip().endswith((".", "!", "?")) or bool(_THEMES.search(sentence))
    return bool(ASKS.search(sentence)) and (is_open or not is_housekeeping(sentence))


def heads_questions(heading: str) -> bool:
    """Whether a heading stands over what is asked."""
    return bool(_HEADING.match(heading))


def heads_themes(heading: str) -> bool:
    """Whether a heading stands over themes to choose from."""
    return bool(_THEME_HEADING.match(heading))


def speaks_of_themes(sentence: str) -> bool:
    """Whether what follows are themes rather than questions."""
    return bool(_THEMES.search(sentence))


def is_housekeeping(sentence: str) -> bool:
    """Whether a sentence asks for how an answer is given, not for what it says."""
    return bool(_HOUSEKEEPING.search(sentence))


def asks_for_something(sentence: str) -> bool:
    """Whether a sentence of running text asks for an opinion of a thing that it names."""
    if not ASKS.search(sentence) or re.search(r"frist(?:en)?\s+for|^frist", sentence, re.IGNORECASE):
        return False
    if _ASKED_OF_OTHERS.search(sentence):
        return False
    named = _COMPLEMENT.search(sentence)
    special = _SPECIAL.search(sentence) and not introduces(sentence)
    if is_housekeeping(sentence):
        return bool(named and special)
    return bool(named or special)


def asks_in_general(sentence: str) -> bool:
    """Whether a sentence asks for an opinion of the whole."""
    return (
        bool(ASKS.search(sentence))
        and not _ASKED_OF_OTHERS.search(sentence)
        and not re.search(
            r"rettes\s+til|rettast|forelegg|underliggende|underliggjande|innspill\s+sendes|"
            r"legges?\s+fram\s+for|påmelding",
            sentence,
            re.IGNORECASE,
        )
    )


def is_question(words: str) -> bool:
    """Whether an entry of a list asks something by itself."""
    return "?" in words or bool(QUESTION_WORD.match(words))
