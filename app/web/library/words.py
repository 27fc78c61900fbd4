"""The words of the library's closed lists, as its pages say them."""

LANG = {"nb": "Bokmål", "nn": "Nynorsk", "en": "Engelsk"}
IN_LANG = {"nb": "på bokmål", "nn": "på nynorsk", "en": "på engelsk"}
TAG = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
"""The language of a wording, as a document says it."""

STATUS = {
    "draft": "Utkast",
    "in_review": "Til godkjenning",
    "current": "Gjeldende",
    "replaced": "Erstattet",
    "withdrawn": "Trukket tilbake",
}
SHAPE = {"current": "done", "in_review": "part", "draft": "part", "withdrawn": "stop", "replaced": ""}
"""The class of a status's mark."""

USE = {
    "outward": "Utad",
    "internal": "Internt",
    "needs_decision": "Må avklares",
    "historical": "Historisk",
}
KIND = {"stand": "Standpunkt", "boilerplate": "Standardtekst"}
MARK = {"core": "Sentrale", "overdue": "Bør gjennomgås", "behind": "Oversettelse henger etter"}
CHANGE = {"editorial": "Språklig", "substance": "Innhold"}
CHANGE_SAID = {
    "editorial": "Språklig: sier det samme på en annen måte",
    "substance": "Innhold: mener noe annet, eller bygger på noe nytt",
}
AUDIENCE = {
    "ministry": "Departement",
    "agency": "Direktorat og etat",
    "parliament": "Stortinget",
    "eu": "EU",
    "public": "Offentligheten",
}
RELATION = {
    "supports": "Støtter",
    "contradicts": "Er i strid med",
    "replaces": "Erstatter",
    "overlaps": "Overlapper med",
}
FORM = {"full": "hele teksten", "short": "kortformen", "sentence": "setningen", "ask": "kravet"}

SOURCE_TYPE = {
    "report": "Rapport",
    "article": "Artikkel",
    "webpage": "Nettside",
    "law": "Lov eller forskrift",
    "preparatory": "Forarbeid (NOU, Meld. St., Prop., Innst.)",
    "eu": "EU-dokument",
    "letter": "Brev",
    "minutes": "Møtereferat",
    "dataset": "Datasett",
}
FIGURE_STATUS = {
    "good": "Godt belagt",
    "doubtful": "Usikkert",
    "clash": "Strider mot et annet tall",
    "no_source": "Mangler kilde",
}
FIGURE_SHAPE = {"good": "done", "doubtful": "part", "clash": "stop", "no_source": "stop"}

EVENT = {
    "created": "opprettet standpunktet",
    "written": "skrev",
    "followed": "knyttet til ny bokmålstekst:",
    "revised": "endret opplysningene",
    "sent": "sendte til godkjenning",
    "approved": "godkjente",
    "returned": "sendte tilbake",
    "withdrawn": "trakk tilbake",
    "proposed": "foreslo en endring",
    "accepted": "tok inn et forslag",
    "rejected": "svarte på et forslag",
}
"""What somebody did, after their name."""


def times(count: int) -> str:
    """How often: `1 gang`, `4 ganger`."""
    return f"{count} gang" if count == 1 else f"{count} ganger"


def number(value: str) -> str:
    """A value of the register as Norwegians write it: `1 011`, `5,4`."""
    whole, _, rest = value.partition(".")
    grouped = f"{int(whole):,}".replace(",", "\u00a0").replace("-", "\u2212")
    sign = "\u2212" if whole == "-0" else ""
    return f"{sign}{grouped}{',' + rest if rest else ''}"
