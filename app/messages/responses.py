"""Responses and matters."""

SENTENCES: dict[str, str] = {
    # response.*, matter.* : responses
    "response.item_content": (
        "Avsnittet «{item}» må ha «position» med «version», «text» eller «wording»; skriv ett av dem, og "
        "ikke mer enn ett."
    ),
    "response.pin_incomplete": "«{item}» må ha både «position» og «version»; legg til det som mangler.",
    "response.only_with_position": (
        "«{key}» i «{item}» gjelder bare en tekst fra biblioteket; fjern nøkkelen eller legg til «position»."
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
        "Delen «{section}» må ha avsnitt, krav eller et syn, eller en grunn i «skipped»; avsnitt og grunn "
        "kan ikke stå sammen."
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
    "response.unknown": "Det finnes ikke noe svar med navnet «{id}»{near:; det nærmeste er «…»}.",
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
}
