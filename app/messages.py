"""Every error, notice and finding as one plain sentence in bokmål: what, where, how to mend it.

The only place outside templates and labels where the product speaks Norwegian. A sentence's blanks are
filled from the `data` of what is said. `{near:; velg en som finnes: …}` is a clause that goes where `near` is
empty, `{count:gang|ganger}` a number with its noun.
"""

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from typing import Any, Final, Protocol

SENTENCES: dict[str, str] = {
    # markdown.* : what the Markdown reader could not keep
    "markdown.too_long": (
        "Teksten er på {length} tegn, og grensen er {longest}; del den opp, eller sjekk at det er riktig fil."
    ),
    "markdown.control_character": "Tegn som ikke kan skrives ut ({signs}), er tatt bort fra «{excerpt}».",
    "markdown.too_deep": (
        "Lister og sitater ligger for dypt inni hverandre; «{excerpt}» er tatt inn som vanlig tekst."
    ),
    "markdown.bad_citation": (
        "«{excerpt}» er ikke en kildehenvisning; skriv «[^nøkkel]» eller «[^nøkkel, s. 34]»."
    ),
    "markdown.bad_span": (
        "«{excerpt}» er verken et tall eller et felt; skriv «[1 011]{{figure=nøkkel}}» eller "
        "«[departementet]{{field=recipient}}»."
    ),
    "markdown.bad_note": "Fotnoten i «{excerpt}» er tom eller ikke avsluttet; skriv «^[teksten i fotnoten]».",
    "markdown.note_in_note": "«{excerpt}» står inni en fotnote; en fotnote kan ikke ha fotnoter.",
    "markdown.bad_link": "«{excerpt}» ligner en lenke, men er ingen; skriv «[tekst](https://adresse)».",
    "markdown.link_address": (
        "Lenken til «{excerpt}» er tatt inn som tegn; en adresse begynner med https://, http:// eller "
        "mailto:."
    ),
    "markdown.link_title": "En lenke kan ikke ha tittel; «{excerpt}» er satt i parentes bak lenken.",
    "markdown.bad_language": (
        "Språket i «{excerpt}» kan bare settes for et sitat; skriv «{{lang=en-GB}}» alene på den første "
        "linjen i sitatet."
    ),
    "markdown.bad_slot": (
        "«{excerpt}» er tatt inn som tegn; en slik plass kan bare stå i en disposisjon, alene på en linje."
    ),
    "markdown.definition": (
        "«{excerpt}» ser ut som teksten til en fotnote eller lenke et annet sted; skriv «^[teksten]» der den "
        "hører til."
    ),
    "markdown.picture": "Bilder kan ikke stå i en tekst; «{excerpt}» er tatt inn som tegn.",
    "markdown.html": "HTML kan ikke stå i en tekst; «{excerpt}» er tatt inn som tegn.",
    "markdown.code": "Kode kan ikke stå i en tekst; «{excerpt}» er tatt inn som tegn.",
    "markdown.indented": (
        "Fire mellomrom først på linjen betyr kode i Markdown; «{excerpt}» er tatt inn som vanlig tekst."
    ),
    "markdown.rule": "En strek på tvers av siden kan ikke brukes; «{excerpt}» er tatt inn som tegn.",
    "markdown.heading_level": (
        "Overskrifter skrives med to til fire «#»; «{excerpt}» er tatt inn som vanlig tekst."
    ),
    "markdown.list_start": (
        "En nummerert liste begynner på 1; «{excerpt}» er tatt inn som tekst. Skriv «{start}\\.» når det er "
        "et tall eller et år."
    ),
    "markdown.cells": (
        "Raden har flere ruter enn tabellens første rad, som har {columns}; «{excerpt}» er lagt til i den "
        "siste."
    ),
    # word.* : Word files at the gate
    "word.too_large": (
        "Filen er større enn {limit} MB; komprimer bildene i Word («Bildeformat > Komprimer "
        "bilder») og lagre på nytt."
    ),
    "word.old_format": (
        "Filen er enten i det gamle Word-formatet (.doc) eller beskyttet med passord; åpne den i "
        "Word og lagre den "
        "som .docx uten passord."
    ),
    "word.not_word": "Filen er ikke et Word-dokument; lagre den som .docx i Word og prøv igjen.",
    "word.broken": "Word-filen er skadet i delen «{part}»; åpne den i Word, lagre en kopi og bruk kopien.",
    "word.broken_archive": "Word-filen er skadet og lar seg ikke pakke ut; hent den på nytt fra avsenderen.",
    "word.locked": "Word-filen er kryptert; åpne den i Word, fjern passordet og lagre på nytt.",
    "word.strict": (
        "Filen er lagret som «Strict Open XML»; lagre den i Word som vanlig «Word-dokument (*.docx)»."
    ),
    "word.too_many_parts": (
        "Word-filen består av mer enn {limit} deler; kopier teksten over i et nytt dokument og lagre det."
    ),
    "word.too_complex": "Word-filen er for omfattende til å leses; del den i flere dokumenter.",
    "word.bomb": (
        "Word-filen er langt større pakket ut enn den oppgir (delen «{part}»), og er ikke åpnet; be "
        "avsenderen om en ny kopi."
    ),
    "word.unsafe_name": (
        "Word-filen har en del med ugyldig navn («{part}»), og er ikke åpnet; lagre den på nytt i Word."
    ),
    "word.doctype": (
        "Word-filen har en dokumenttype i delen «{part}», som ingen vanlig Word-fil har, og er ikke"
        " åpnet; lagre "
        "den på nytt i Word."
    ),
    "word.macros": "Word-filen har makroer og er ikke åpnet; lagre den som .docx uten makroer.",
    "word.embedded": (
        "Word-filen har et innebygd objekt («{part}») og er ikke åpnet; slett objektet eller lim "
        "det inn som bilde."
    ),
    "word.external": (
        "Word-filen henter innhold utenfra («{target}») og er ikke åpnet; fjern koblingen, for "
        "eksempel under «Utvikler > Dokumentmal» eller «Fil > Informasjon > Rediger koblinger»."
    ),
    "word.field": (
        "Word-filen har et felt av typen {field}, som henter inn noe utenfra, og er ikke åpnet; "
        "gjør feltet om til "
        "tekst med Ctrl+Shift+F9."
    ),
    # letterhead.* : letterheads
    "letterhead.no_body": (
        "Brevmalen har ingen plass til teksten; skriv [[BODY]] alene i et avsnitt der teksten skal stå."
    ),
    "letterhead.two_bodies": (
        "Brevmalen har [[BODY]] mer enn én gang; behold bare det avsnittet der teksten skal stå."
    ),
    "letterhead.body_enclosed": (
        "[[BODY]] står i en tabell, en tekstboks eller en innholdskontroll i brevmalen; flytt det "
        "til et vanlig avsnitt."
    ),
    "letterhead.body_not_alone": (
        "[[BODY]] deler avsnitt med annen tekst i brevmalen; la det stå alene i sitt avsnitt."
    ),
    "letterhead.unknown_field": (
        "Brevmalen har et felt som ikke finnes{field: («…»)}; slett det eller bruk et som finnes: {near}."
    ),
    "letterhead.broken_field": (
        "Brevmalen har et felt som ikke er avsluttet («{excerpt}»); skriv det som {{{{ navn }}}}."
    ),
    "letterhead.unknown": "Det finnes ingen brevmal som heter «{name}»{near:; velg en som finnes: …}.",
    # yaml.* : files in YAML
    "file.missing": "Filen finnes ikke; rett navnet eller lag filen.",
    "file.unreadable": "Filen kan ikke leses ({reason}); rett navnet eller tilgangen til filen.",
    "file.not_utf8": "Filen er ikke lagret som UTF-8; lagre den på nytt med UTF-8.",
    "file.not_canonical": "Filen er ikke skrevet på fast form; rett den med «svar positions check --write».",
    "yaml.tab": "Linjen har en tabulator; bruk mellomrom i stedet.",
    "yaml.character": "Linjen har et usynlig tegn ({sign}) som ikke kan stå i filen; slett det.",
    "yaml.syntax": (
        "Linjen er ikke gyldig YAML; se etter innrykk, kolon og hermetegn her og på linjen over."
    ),
    "yaml.too_deep": "Filen har for mange nivåer inni hverandre; se etter klammer som ikke er lukket.",
    "yaml.comment": "Kommentarer blir ikke tatt vare på; flytt teksten til «notes» eller «note».",
    "yaml.anchor": "Ankere og henvisninger (& og *) kan ikke brukes; skriv verdien ut.",
    "yaml.tag": "Merker med utropstegn kan ikke brukes; skriv bare verdien.",
    "yaml.odd_key": "En nøkkel må være ett ord; se etter klammer eller spørsmålstegn foran kolon.",
    "yaml.double_key": "Nøkkelen «{key}» står to ganger; behold én av dem.",
    "yaml.missing_key": "Nøkkelen «{key}» mangler; legg den til.",
    "yaml.unknown_key": "Nøkkelen «{key}» er ukjent her; rett stavemåten eller fjern den.",
    "yaml.not_one_of": "«{value}» er ikke en gyldig verdi for «{key}»; velg en av disse: {choices}.",
    "yaml.not_text": "«{key}» må være én tekst, ikke en liste eller flere nøkler.",
    "yaml.not_list": "«{key}» må være en liste; skriv den som [a, b].",
    "yaml.not_mapping": "«{key}» må ha nøkler med verdier under seg.",
    "yaml.not_yes_or_no": "«{value}» er verken yes eller no; skriv ett av dem for «{key}».",
    "yaml.not_whole_number": "«{value}» er ikke et helt tall; rett «{key}».",
    "yaml.bad_value": "«{value}» er ikke en gyldig verdi for «{key}»; rett den.",
    "yaml.bad_key": "«{value}» kan ikke være en nøkkel; bruk a–z, 0–9 og bindestrek, høyst 60 tegn.",
    "yaml.bad_date": "«{value}» er ikke en dato; skriv den som 2026-11-22, 2026-11 eller 2026.",
    "yaml.bad_full_date": "«{value}» er ikke en full dato; skriv den som 2026-11-22.",
    "yaml.not_one_line": "Teksten må stå på én linje; ta bort linjeskiftene.",
    "yaml.no_front_matter": "Filen må begynne med «---» på en egen linje, så opplysningene, så «---».",
    "yaml.open_front_matter": (
        "Opplysningene øverst er ikke avsluttet; sett «---» på en egen linje under dem."
    ),
    # position.*, version.*, source.*, figure.*, taxonomy.* : the library
    "position.no_library": "Det finnes ikke noe bibliotek her; oppgi mappen som har taxonomy.yaml.",
    "position.odd_file": (
        "Filen hører ikke hjemme her; tekster heter v1.nb.md og ligger i standpunktets mappe ved siden av "
        "position.yaml."
    ),
    "position.wrong_id": "Standpunktet heter «{position}», men mappen «{folder}»; gi dem samme navn.",
    "position.double_id": "«{position}» finnes også i {other}; gi det ene standpunktet en annen id.",
    "position.no_versions": "Standpunktet «{position}» har ingen tekst; lag v1.nb.md i mappen.",
    "position.unknown": (
        "Det finnes ikke noe standpunkt «{position}» i databasen{nearest:; det nærmeste er «…»}."
    ),
    "position.unknown_theme": (
        "Temaet «{theme}» står ikke i taxonomy.yaml; rett mappenavnet eller legg det til."
    ),
    "position.unknown_tag": "Emneordet «{tag}» står ikke i taxonomy.yaml; rett det eller legg det til.",
    "position.unknown_owner": "Eieren «{owner}» står ikke i taxonomy.yaml; rett nøkkelen eller legg den til.",
    "position.unknown_objective": (
        "Målet «{objective}» står ikke i taxonomy.yaml; rett nøkkelen eller legg det til."
    ),
    "position.unknown_relation": "Det finnes ikke noe standpunkt «{to}»; rett id-en eller fjern forholdet.",
    "position.bad_holder": "«{value}» kan ikke stå som «holder»; skriv own, joint eller other:NAVN.",
    "position.no_event": "Et historisk standpunkt må ha «event» med dato og tekst; skriv hva som hendte.",
    "position.overdue": (
        "«{position}» skulle vært gjennomgått innen {date}; gå gjennom det og sett ny «review_by»."
    ),
    "position.expired": "«{position}» gjaldt til {date}; trekk det tilbake eller sett ny «valid_until».",
    "position.not_own": "«{position}» er ikke vårt alene («holder: {holder}»); nevn det når teksten brukes.",
    "version.unknown": "{version} finnes ikke i databasen{there:; standpunktet har …}.",
    "version.no_text": "Versjonen har ingen tekst; skriv den under opplysningene øverst.",
    "version.no_standing": (
        "En gjeldende versjon må ha «basis», eller både «approved_by» og «approved_on»; legg det til."
    ),
    "version.half_approved": "«approved_by» og «approved_on» hører sammen; legg til det som mangler.",
    "version.no_reason": "{version} må ha «change» og «reason», siden den ikke er den første; legg dem til.",
    "version.two_current": "Både {version} og {other} er gjeldende; sett «status: replaced» på den eldste.",
    "version.unknown_original": "Det finnes ingen v{number}.nb.md som denne kan følge; rett «follows».",
    "version.frozen": (
        "{version} er låst og har en annen ordlyd i databasen; sett den tilbake og skriv endringen "
        "som ny versjon."
    ),
    "version.behind": (
        "{version} følger versjon {follows} på bokmål, men gjeldende er {current}; oppdater oversettelsen."
    ),
    "version.no_original": "{version} sier ikke hvilken bokmålsversjon den oversetter; sett «follows».",
    "version.former_name": "«{name}» heter nå {now}; bruk det nye navnet.",
    "version.word_of_time": "«{word}» er bare sant en kort tid; skriv årstallet eller stryk ordet.",
    "version.long_sentence": (
        "Setningen som begynner «{start} …», har {count} ord; del den; grensen er 30 ord."
    ),
    "version.long_summary": "«sentence» har {count} ord; kort den ned til høyst 25.",
    "version.short_length": "«short» har {count} ord; skriv mellom 40 og 60.",
    "version.not_adopted": (
        "{count} av {of} gjeldende tekster er utledet av en kilde og ikke vedtatt; legg dem frem for styret "
        "eller utvalget."
    ),
    "version.unknown_word": (
        "Ordboken kjenner ikke «{word}» (brukt {count:gang|ganger}); se etter skrivefeil."
    ),
    "source.unknown": "Kilden «{source}» står ikke i sources.yaml; rett nøkkelen eller legg kilden til.",
    "source.superseded": "Kilden «{source}» er avløst av «{by}»; bruk den nye.",
    "source.no_publisher": "Kilden må ha «author» eller «publisher»; legg til den som står bak.",
    "source.no_accessed": "Kilden har adresse, men ikke «accessed»; skriv datoen da siden ble lest.",
    "source.bad_url": "«{value}» er ikke en nettadresse; skriv den med https:// foran.",
    "figure.unknown": "Tallet «{figure}» står ikke i figures.yaml; rett nøkkelen eller legg tallet til.",
    "figure.bad_value": (
        "«{value}» er ikke et tall; skriv det uten mellomrom og med punktum, som 1011 eller 5.4."
    ),
    "figure.no_source": "Tallet har ingen kilde; oppgi «source» eller sett «status: no_source».",
    "figure.differs": (
        "Teksten viser «{shown}», men tallet «{figure}» er {value} {unit}; rett teksten eller før opp "
        "skrivemåten i «shown»."
    ),
    "figure.moved": (
        "Teksten viser «{shown}», men tallet «{figure}» er blitt {value} {unit}; lag en ny versjon."
    ),
    "figure.doubtful": (
        "Tallet «{figure}» ({shown}) er usikkert; si at det er et anslag, eller finn et bedre."
    ),
    "figure.clashing": "Tallet «{figure}» ({shown}) strider mot et annet tall; avklar hvilket som gjelder.",
    "figure.unsourced": "Tallet «{figure}» ({shown}) mangler kilde; finn en før teksten brukes.",
    "figure.expired": "Tallet «{figure}» gjaldt til {date}; finn et nyere.",
    "figure.release_due": "Nye tall for «{figure}» skulle komme {date}; se etter dem.",
    "taxonomy.double_key": "Nøkkelen «{key}» står to ganger i listen; gi den ene et annet navn.",
    "taxonomy.unknown_pillar": (
        "Pilaren «{pillar}» finnes ikke; rett nøkkelen eller legg den til i «pillars»."
    ),
    "taxonomy.double_term": "«{term}» står i to grupper eller to ganger; behold ordet ett sted.",
    "taxonomy.no_organisation": "Biblioteket er ikke lastet inn; kjør «svar positions load» først.",
    # response.*, matter.* : responses
    "response.item_content": (
        "Avsnittet «{item}» må ha «position» med «version», «text» eller «wording»; skriv ett av dem, og "
        "ikke mer enn ett."
    ),
    "response.pin_incomplete": "«{item}» må ha både «position» og «version»; legg til det som mangler.",
    "response.only_with_position": (
        "«{key}» i avsnittet «{item}» gjelder bare en tekst fra biblioteket; fjern nøkkelen eller legg "
        "til «position»."
    ),
    "response.ask_content": (
        "Kravet «{item}» må ha «text», «from» eller «position» med «version»; skriv ett av dem, og ikke "
        "mer enn ett."
    ),
    "response.ask_from": (
        "Kravet «{item}» er hentet fra «{id}», som ikke er et avsnitt fra biblioteket i dette svaret; "
        "bruk id-en til et avsnitt med «position», eller skriv kravet i «text»."
    ),
    "response.point_and_title": "Delen «{section}» har både «point» og «title»; behold én av dem.",
    "response.items_or_skipped": (
        "Delen «{section}» må ha enten avsnitt i «items» eller en grunn i «skipped», ikke begge deler."
    ),
    "response.skipped_asks": (
        "Delen «{section}» er hoppet over og kan ikke ha krav; fjern «asks» eller «skipped»."
    ),
    "response.double_id": "Id-en «{id}» er brukt to ganger; gi det ene avsnittet eller kravet en ny id.",
    "response.unknown_point": (
        "Saken har ikke noe punkt med id-en «{id}»; rett id-en eller legg punktet til i «matter»."
    ),
    "response.double_point": "Punktet «{id}» er besvart to ganger; slå de to delene sammen.",
    "response.submitted": (
        "«status: submitted» og opplysningene i «submitted» hører sammen; legg til det som mangler, eller"
        " fjern det andre."
    ),
    "response.corrects_itself": "Svaret kan ikke rette seg selv; la «corrects» peke på et annet svar.",
    "response.corrects_unknown": (
        "Svaret retter «{id}», som ikke finnes; rett «corrects» eller last inn det andre svaret først."
    ),
    "response.no_folder": "Mappen finnes ikke; oppgi mappen som svarene ligger i.",
    "response.unknown": "Det finnes ikke noe svar med id-en «{id}»{near:; det nærmeste er «…»}.",
    "response.folder": "Svaret heter «{id}», men mappen «{folder}»; gi dem samme navn.",
    "response.form_missing": (
        "Avsnittet «{item}» ber om formen «{form}», som {version} ikke har; velg en annen form."
    ),
    "response.edit_equal": "Endringen i avsnittet «{item}» er lik teksten i {version}; fjern «edit».",
    "response.no_ask": "Kravet «{item}» viser til {version}, som ikke har noe krav; skriv kravet i «text».",
    "response.unknown_source": (
        "«{item}» viser til kilden «{key}», som ikke finnes i biblioteket; rett nøkkelen eller legg "
        "kilden til i sources.yaml."
    ),
    "response.pin_draft": (
        "«{item}» bruker {version}, som er et utkast; få det godkjent, eller velg en annen versjon."
    ),
    "response.pin_in_review": (
        "«{item}» bruker {version}, som venter på godkjenning; vent, eller velg en annen versjon."
    ),
    "response.pin_replaced": "«{item}» bruker {version}, som er erstattet; velg den gjeldende versjonen.",
    "response.pin_withdrawn": "«{item}» bruker {version}, som er trukket tilbake; velg en annen tekst.",
    "response.unknown_figure": (
        "«{item}» viser tallet «{shown}» ({figure}), som ikke finnes blant tallene; rett nøkkelen eller legg "
        "tallet til i figures.yaml."
    ),
    "response.figure_differs": (
        "«{item}» viser «{shown}», men tallet {figure} er {value} {unit}; rett teksten eller tallet."
    ),
    "response.figure_moved": (
        "«{item}» viser «{shown}», men tallet {figure} er nå {value} {unit}; vurder å skrive det nye."
    ),
    "response.point_unanswered": (
        "Punktet «{point}» er ikke besvart; svar på det, eller oppgi i «skipped» hvorfor ikke."
    ),
    "matter.point_empty": (
        "Punktet «{point}» har verken «title» eller «text»; skriv det som avsenderen spør om."
    ),
    "matter.double_point": "Saken har to punkter med id-en «{id}»; gi det ene en ny id.",
    "matter.bad_deadline": "«{value}» er ikke en frist; skriv den som 2022-10-01 eller 2022-10-01 15:00.",
    "matter.bad_answer": "«{value}» sier ikke om saken besvares; skriv yes, short, no eller joins:NAVN.",
    "matter.answer_reason": (
        "Saken «{matter}» besvares ikke, men grunnen mangler; skriv den i «answer_reason»."
    ),
    "matter.different": (
        "Saken «{matter}» står annerledes i databasen; gjør teksten lik, eller last inn med --update."
    ),
    "matter.point_answered": (
        "Punktet «{id}» kan ikke fjernes fra saken «{matter}», for et annet svar besvarer det; fjern "
        "svaret på punktet først."
    ),
    # template.* : submission templates
    "template.unknown": "Det finnes ingen disposisjon som heter «{name}»{near:; velg en som finnes: …}.",
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
    # database.*, output.*, pdf.*, serve.* : what lies outside
    "serve.address_taken": (
        "Adressen {host}:{port} er opptatt eller finnes ikke på denne maskinen; velg en annen port "
        "med --port eller SVAR_PORT."
    ),
    "database.bad_url": (
        "SVAR_DATABASE_URL er ikke adressen til en database som Svar kan bruke; skriv den som "
        "sqlite:////mappe/svar.db eller postgresql+psycopg://bruker@maskin/navn."
    ),
    "database.unreachable": (
        "Databasen {database} svarer ikke som den skal; se etter at den er i gang, og at adressen, brukeren "
        "og passordet stemmer."
    ),
    "database.file_unusable": (
        "Databasefilen {database} kan ikke åpnes eller skrives; se etter at mappen finnes og kan skrives "
        "i, og at disken ikke er full."
    ),
    "database.file_busy": "Databasefilen {database} er opptatt av et annet program; prøv igjen om litt.",
    "database.file_broken": (
        "Filen {database} er ikke en database eller er skadet; flytt den, og hent inn en kopi om du har en."
    ),
    "database.newer": (
        "Databasen er laget av en nyere utgave av Svar; bruk den utgaven eller en annen database."
    ),
    "output.not_a_file": (
        "Her står det noe annet enn en vanlig fil, som en mappe eller en enhet; velg et annet filnavn."
    ),
    "output.unwritable": (
        "Filen kan ikke skrives ({reason}); velg et annet sted, eller rett det som hindrer."
    ),
    "settings.bad_value": "{name} kan ikke være «{value}»; rett verdien eller fjern variabelen.",
    "pdf.no_libreoffice": (
        "PDF krever LibreOffice, som ikke er installert; installer pakken libreoffice-writer (Linux) "
        "eller LibreOffice fra libreoffice.org (macOS)."
    ),
    "pdf.failed": (
        "LibreOffice klarte ikke å lage PDF av Word-filen; prøv å åpne Word-filen og lagre den som PDF "
        "derfra."
    ),
    "pdf.too_slow": "LibreOffice ble ikke ferdig på {seconds} sekunder og er stoppet; prøv igjen.",
}

_REASONS: Final = {
    os.strerror(number): words
    for number, words in {
        errno.EACCES: "du har ikke tilgang",
        errno.EPERM: "du har ikke tilgang",
        errno.EISDIR: "det er en mappe",
        errno.ENOTDIR: "en fil står i veien",
        errno.EEXIST: "en fil står i veien",
        errno.ENOTEMPTY: "mappen er ikke tom",
        errno.ENOENT: "mappen finnes ikke",
        errno.ENAMETOOLONG: "navnet er for langt",
        errno.ELOOP: "lenken peker i ring",
        errno.ENOSPC: "disken er full",
        errno.EDQUOT: "disken er full",
        errno.EROFS: "disken kan bare leses",
        errno.EIO: "disken svarer ikke",
        errno.EBUSY: "den er i bruk",
    }.items()
}
"""What the operating system says, in bokmål."""

_OTHER_REASON: Final = "systemet sier nei"

_NOTHING: Final = {"", "–"}
"""How a blank says that there is nothing to fill it with."""


class Said(Protocol):
    """What can be said: an error, a notice or a finding."""

    @property
    def code(self) -> str:
        """The key of its sentence."""
        ...

    @property
    def data(self) -> Mapping[str, object]:
        """What fills the sentence's blanks."""
        ...


class Placed(Said, Protocol):
    """What can be said with its place."""

    @property
    def file(self) -> str:
        """The file it is about, or nothing."""
        ...

    @property
    def line(self) -> int:
        """The line of the file, counted from 1; 0 where there is none."""
        ...


class _Sentence(Formatter):
    """How blanks are filled: see the module's first words."""

    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:
        value = super().get_value(key, args, kwargs)
        return _REASONS.get(value, _OTHER_REASON) if key == "reason" else value

    def format_field(self, value: Any, format_spec: str) -> str:
        if not format_spec:
            return str(value)
        one, either, many = format_spec.partition("|")
        if either:
            return f"{value} {one if value == 1 else many}"
        return "" if value in _NOTHING else format_spec.replace("…", str(value))


def say(said: Said) -> str:
    """The sentence for `said`, without its place."""
    return _Sentence().vformat(SENTENCES[said.code], (), said.data)


def place(said: Placed) -> str:
    """Where it is, as an editor can jump to it: `positions/a/v1.nb.md:12`, or nothing."""
    file = shown_path(said.file) if said.file else ""
    return f"{file}:{said.line}" if said.line else file


def shown_path(path: str | Path) -> str:
    """`path` as short as it can be said: from the folder one stands in, where it lies below it."""
    whole = Path(path).absolute()
    return str(whole.relative_to(Path.cwd())) if whole.is_relative_to(Path.cwd()) else str(path)


def say_with_place(said: Placed) -> str:
    """The place and the sentence, on one line."""
    return ": ".join(part for part in (place(said), say(said)) if part)
