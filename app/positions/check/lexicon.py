"""Words that tie a standing text to a day, by language."""

import re

_BEFORE_THE_VERB = ("å", "kan", "kunne", "skal", "skulle", "må", "måtte", "vil", "ville", "bør", "ikke")
"""What stands before the verb, to reach, which is no word of time: «for å nå målene», «kan nå flere»."""

_NORWEGIAN = (
    "nylig",
    "nyleg",
    "i år",
    "i fjor",
    "i dag",
    "i går",
    "i morgen",
    "i høst",
    "i sommer",
    "i vinter",
    "til høsten",
    "til våren",
    "neste år",
    "forrige år",
    "inneværende år",
    "de siste årene",
    "dei siste åra",
    "det siste året",
    "denne uken",
    "denne måneden",
    "i disse dager",
    "om kort tid",
    "for kort tid siden",
    "for tiden",
    "for tida",
    "for øyeblikket",
    "snart",
    "".join(f"(?<!{word} )" for word in _BEFORE_THE_VERB) + "nå",
)
_ENGLISH = (
    "recently",
    "this year",
    "last year",
    "next year",
    "this month",
    "today",
    "yesterday",
    "tomorrow",
    "now",
    "nowadays",
    "(?<!as )soon",
    "shortly",
    "currently",
    "at present",
    "in recent years",
)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


WORDS_OF_TIME = {"nb": _pattern(_NORWEGIAN), "nn": _pattern(_NORWEGIAN), "en": _pattern(_ENGLISH)}
