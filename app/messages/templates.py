"""Submission templates."""

SENTENCES: dict[str, str] = {
    # template.* : submission templates
    "template.unknown": "Det finnes ingen disposisjon som heter «{name}»{near:; velg en som finnes: …}.",
    "template.no_name": "Skriv et navn på disposisjonen.",
    "template.taken": "Det finnes alt en disposisjon som heter «{name}»; åpne den, eller velg et annet navn.",
    "template.too_large": "Disposisjonen er på mer enn {most} tegn; den skal bare ha rammen, ikke tekstene.",
    "template.changed": (
        "Disposisjonen er endret av noen andre mens du skrev. Teksten din står her fortsatt; lagre en gang "
        "til for å erstatte den andres."
    ),
    "template.not_own": "Det ligger ingen egen disposisjon som heter «{name}», så det er ingenting å fjerne.",
    "template.in_use": (
        "Disposisjonen «{name}» brukes av svar ({titles}) og kan ikke fjernes; velg en annen disposisjon i "
        "svarene først."
    ),
    "template.syntax": (
        "Jinja forstår ikke denne linjen; se etter en parentes, et «%}}» eller et «endif» eller «endfor» "
        "som mangler."
    ),
    "template.unknown_name": "«{name}» finnes ikke{near:; bruk for eksempel …}.",
    "template.not_allowed": "Disposisjoner kan ikke bruke «{name}», bare tekst, verdier, if og for.",
    "template.loops_too_deep": (
        "«for» kan stå i høyst {most} nivåer og ikke være «recursive»; gjør løkken enklere."
    ),
    "template.not_comparable": "«{name}» er ikke et tall; sammenlign med == eller !=.",
    "template.too_deep": "Disposisjonen har for mange ledd inni hverandre; del den opp.",
    "template.not_a_list": "«{name}» er ikke en liste, og «for» trenger en liste og ett navn.",
    "template.not_text": (
        "«{name}» kan ikke skrives ut som det står; bruk et felt i det, «| date» for en dato eller «| "
        "label» for et fast ord."
    ),
    "template.wrong_filter": (
        "«{name}» passer ikke til «| {filter}»; «date» tar en dato og «label» et fast ord."
    ),
    "template.wrong_slot": (
        "«{function}» tar ett avsnitt eller krav («slots» tar en liste av dem), og ikke noe annet."
    ),
    "template.start_entry": "En oppføring i «start» må ha enten «text» eller «position», ikke begge deler.",
    "template.requires_unknown": (
        "«{name}» i «requires» finnes ikke; skriv et navn som response.recipient.name."
    ),
    "template.requires": "Disposisjonen «{template}» krever «{key}», som mangler i svaret; fyll det inn.",
    "template.slot_missing": (
        "Disposisjonen har ingen plass til {item:«…» i }«{part}»; sett inn slot eller slots på en egen linje "
        "der det skal stå."
    ),
    "template.slot_twice": (
        "Disposisjonen setter inn {item:«…» i }«{part}» for mange ganger; et avsnitt kan stå ett sted, et "
        "krav to."
    ),
    "template.outside": (
        "Disposisjonen skriver noe som ikke kan stå i et dokument: «{excerpt}»; bruk bare overskrifter, "
        "avsnitt, lister og tabeller."
    ),
    "template.too_long": "Disposisjonen skriver mer enn {most} tegn; se etter en løkke som gjentar for mye.",
    "template.start_without_position": (
        "Biblioteket har ingen gjeldende tekst for «{position}», så svaret er begynt uten den; legg den til "
        "om den trengs."
    ),
}
