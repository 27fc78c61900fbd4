"""Matters, their points and papers, and how a response begins."""

SENTENCES: dict[str, str] = {
    # matter.*
    "matter.unknown": "Det finnes ingen sak med navnet «{id}»{near:; den nærmeste er «…»}.",
    "matter.changed": (
        "Noen andre har endret saken «{title}» mens du skrev. Se over feltene som er merket, og lagre en "
        "gang til."
    ),
    "matter.unclear_date": (
        "«{value}» lar seg ikke lese som en dato; skriv den som 15. oktober 2026 eller 15.10.2026."
    ),
    "matter.unclear_hour": (
        "Klokkeslettet i «{value}» lar seg ikke lese; skriv det som kl. 12 eller 12:00 etter datoen."
    ),
    "matter.unclear_address": "«{value}» er ingen nettadresse; den skal begynne med https:// eller http://.",
    "matter.no_title": "Skriv hva saken heter.",
    "matter.no_issuer": "Skriv hvem som sendte ut saken.",
    "matter.no_reason": "Skriv hvorfor saken ikke besvares.",
    "matter.joins_whom": "Skriv navnet på den vi slutter oss til.",
    "matter.not_short": (
        "Saken «{title}» har ikke kort frist lenger, så merknaden er ikke satt inn; se på fristen og datoen "
        "på brevet."
    ),
    "response.notice_told": (
        "«{title}» nevner allerede utredningsinstruksen, så merknaden er ikke satt inn en gang til; se i "
        "åpningen."
    ),
    # response.* : how one begins, and its head
    "response.head_title": "Skriv en tittel.",
    "response.head_recipient": "Skriv hvem svaret skal til.",
    "response.head_nameless": "Skriv også navnet.",
    "response.short_says_nothing": "Skriv en setning eller to, eller velg hva vi mener.",
    "response.head_changed": (
        "Noen andre har endret opplysningene om «{title}» mens du skrev. Se over feltene som er merket, og "
        "lagre en gang til."
    ),
    "response.head_sent": (
        "«{title}» er sendt, og opplysningene står slik de ble sendt; lag et nytt svar for å rette det."
    ),
    "response.points_dropped": (
        "Dette er ikke tatt med, for saken har ikke slike punkter: {points}. Hent det fra «{response}» om du "
        "trenger det."
    ),
    "response.points_kept_apart": (
        "Dette står under egne overskrifter, for saken har ikke slike punkter: {points}."
    ),
    "response.opening_copied": (
        "«{words}» er kopiert som den sto, og kan vise til den forrige saken; les over teksten."
    ),
    "response.pins_older": (
        "{count:avsnitt|avsnitt} bruker en versjon som ikke er den gjeldende; den er beholdt, og svaret "
        "viser hva som er nytt."
    ),
    "response.copied_without": "Vedlegg og kopimottakere er ikke tatt med: {names}.",
    "response.no_recipient_address": (
        "Vi har ikke skrevet til {name} før; fyll inn adresse eller e-post under «Om svaret»."
    ),
    # matter.* : points
    "matter.point_unknown": "Saken «{title}» har ikke noe punkt «{id}»; det kan være fjernet.",
    "matter.point_changed": (
        "Noen andre har endret punktet «{title}» mens du skrev. Se hva som står nå, og lagre en gang til."
    ),
    "matter.document_changed": (
        "Noen andre har endret «{title}» mens du skrev. Teksten din står her fortsatt; lagre en gang til for "
        "å erstatte den andres."
    ),
    "matter.point_in_use": (
        "Punktet «{title}» er besvart i {responses} og kan ikke fjernes; fjern avsnittene i svaret først."
    ),
    "matter.points_answered": (
        "«{first}» og «{second}» er begge besvart og kan ikke slås sammen; flytt avsnittene i svaret til det "
        "ene punktet først."
    ),
    "matter.point_split": "«{title}» kan ikke deles der; velg en linje inne i teksten.",
    "matter.point_last": "«{title}» er det siste punktet og har ingenting etter seg å slås sammen med.",
    "matter.point_says_nothing": "Skriv en overskrift, eller det avsenderen spør om.",
    "matter.nothing_pasted": "Lim inn minst én linje.",
    # plan.* : what is to answer which point
    "plan.changed": (
        "Noen andre har endret planen for «{title}» mens du valgte; se over det som står nå, og velg på nytt."
    ),
    "plan.both": ("Punktet har valgte standpunkter. Fjern dem først, eller la punktet stå som «Besvares»."),
    "plan.no_reason": "Skriv hvorfor punktet ikke skal besvares.",
    "response.planned_lang": (
        "«{title}» finnes ikke på språket svaret er på, og står på et annet; oversett det i svaret."
    ),
    # intake.* : a hearing on its way in
    "intake.nothing": "Velg minst én fil, eller lim inn teksten.",
    "intake.many_files": "Det er flere enn {most} filer; ta de viktigste først, og legg resten til i saken.",
    "intake.unknown": "Dette mottaket finnes ikke lenger; noen har opprettet saken eller forkastet det.",
    "intake.done": "Saken er opprettet alt; endringer gjør du på sakens egen side.",
    "intake.choose_deadline": (
        "Dokumentene har ulike frister; velg den som gjelder, skriv en selv, eller kryss av for at ingen av "
        "dem gjelder."
    ),
    "intake.points_cut": "Vi fant {count} punkter og viser de første {shown}; legg til resten i saken.",
    # matter.* : papers
    "matter.document_unknown": "Saken «{title}» har ikke dette dokumentet; det kan være fjernet.",
    "matter.passage_gone": "Avsnittet finnes ikke lenger i «{title}»; last siden på nytt og velg et annet.",
    "matter.document_pasted": "«{title}» er limt inn som tekst og har ingen fil å laste ned.",
    "matter.document_empty": "Velg en fil, eller lim inn teksten.",
    "matter.document_kind": "Denne typen fil tas ikke imot; send en av {kinds}.",
    "matter.document_large": "Filen er større enn {limit} MB; del den opp, eller lim inn teksten.",
    "matter.document_long": "Teksten er lengre enn {limit} millioner tegn; del den opp.",
    "matter.document_no_bytes": "Filen er tom; velg en annen.",
}
