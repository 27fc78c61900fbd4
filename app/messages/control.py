"""The control before sending, and the way of a response from draft to sent."""

SENTENCES: dict[str, str] = {
    # control.*: what makes it a draft still
    "control.pin_draft": (
        "«{title}» er et utkast i biblioteket; få standpunktet godkjent, eller velg en annen versjon."
    ),
    "control.pin_in_review": (
        "«{title}» venter på godkjenning i biblioteket; vent på den, eller velg en annen versjon."
    ),
    "control.pin_replaced": "«{title}» er erstattet av en nyere versjon; se på den nye og velg den.",
    "control.pin_withdrawn": "«{title}» er trukket tilbake; ta den ut, eller velg en annen tekst.",
    "control.point_unanswered": (
        "{count:punkt er ubesvart|punkter er ubesvart}; svar, eller si hvorfor det ikke besvares."
    ),
    "control.unknown_source": (
        "Kilden «{source}» finnes ikke i biblioteket; velg en annen kilde, eller legg den til."
    ),
    "control.unknown_figure": "Tallet «{shown}» ({figure}) finnes ikke blant tallene; velg et annet.",
    "control.figure_differs": (
        "Teksten viser «{shown}», men «{figure}» er {value} {unit}; rett teksten eller tallet."
    ),
    # control.*: worth a look
    "control.no_recipient": "Mottaker mangler; skriv hvem svaret går til.",
    "control.no_case_number": "Saken har ikke noe saksnummer; da mangler brevet «Deres ref.».",
    "control.no_our_ref": "«Vår ref.» er tom; skriv den hvis dere journalfører.",
    "control.no_date": "Brevet har ingen dato; sett datoen det sendes.",
    "control.no_signer": "Ingen har skrevet under; da står det at dokumentet er elektronisk godkjent.",
    "control.no_contact": (
        "Det står ingen kontaktperson med e-post eller telefon; legg til en for den som vil spørre."
    ),
    "control.position_overdue": (
        "{count:tekst|tekster} skulle vært gjennomgått; les med friske øyne, eller spør den som har ansvaret."
    ),
    "control.position_expired": "{count:tekst gjelder|tekster gjelder} ikke lenger; skriv noe nytt i stedet.",
    "control.position_joint": (
        "{count:tekst er|tekster er} felles med andre; avklar med dem før svaret sendes."
    ),
    "control.position_of_others": "{count:tekst er|tekster er} fra {holder}; avklar at vi kan bruke ordene.",
    "control.use_internal": "{count:tekst er|tekster er} for internt bruk og skal ut før svaret sendes.",
    "control.use_needs_decision": (
        "{count:tekst må|tekster må} avklares før bruk; spør den som har ansvaret for standpunktet."
    ),
    "control.use_historical": (
        "{count:tekst er historisk|tekster er historiske}: noe har skjedd siden; se om det passer ennå."
    ),
    "control.newer_version": "Det finnes en nyere versjon av {count:tekst|tekster}; se hva som er endret.",
    "control.other_language": "{count:avsnitt er|avsnitt er} på et annet språk enn svaret; bytt versjon.",
    "control.figure_moved": (
        "Teksten viser «{shown}», men «{figure}» er nå {value} {unit}; vurder å skrive det nye."
    ),
    "control.figure_doubtful": "«{figure}» er et usikkert tall; si at det er et anslag, eller finn et bedre.",
    "control.figure_clashing": "«{figure}» strider mot et annet tall; avklar hvilket som gjelder.",
    "control.figure_unsourced": "«{figure}» mangler kilde; finn en før tallet sendes.",
    "control.figure_expired": "«{figure}» gjaldt til {date}; finn et nyere tall.",
    "control.figure_release_due": "Nye tall for «{figure}» skulle komme {date}; se etter dem.",
    "control.source_superseded": "Kilden «{source}» er avløst av en nyere; bruk den nye.",
    "control.no_source": (
        "{count:avsnitt|avsnitt} i egne ord nevner tall eller funn uten kilde; legg til kilden."
    ),
    "control.same_position": "Standpunktet «{title}» er brukt {count:gang|ganger}; behold det ett sted.",
    "control.contradicting": "«{one}» og «{other}» står mot hverandre; velg ett av dem.",
    "control.overlapping": "«{one}» og «{other}» sier mye av det samme; se om begge trengs.",
    "control.near_duplicate": "«{one}» og «{other}» er nesten like; behold ett av dem.",
    "control.no_reason": (
        "{count:forslag|forslag} til ordlyd mangler begrunnelse; skriv hvorfor vår ordlyd er bedre."
    ),
    "control.too_many_signs": (
        "Svaret har {signs} tegn, men skjemaet tar {most}; kort det ned med minst {over}."
    ),
    "control.placeholder": "«{shown}» står igjen; fyll inn det som skal stå der.",
    "control.former_name": "«{name}» heter nå {now}; bruk det nye navnet.",
    "control.abbreviation_unexplained": (
        "«{short}» er aldri forklart; skriv hele navnet første gang, med ({short}) bak."
    ),
    "control.abbreviation_late": "«{short}» er brukt før den er forklart; flytt forklaringen frem.",
    "control.long_sentence": "{count:setning|setninger} har over 40 ord; kortere setninger leses lettere.",
    # control.*: good to know
    "control.derived": (
        "{count:tekst er|tekster er} utledet av en kilde og ikke vedtatt; det skrives ikke i brevet."
    ),
    "control.newer_on_its_way": "En ny versjon av {count:tekst|tekster} er under arbeid i biblioteket.",
    "control.abbreviation_twice": "«{short}» er forklart {count:gang|ganger}; én gang er nok.",
    "control.longish_sentence": "{count:setning|setninger} har over 30 ord; les høyt og hør om det går.",
    # review.*
    "review.not_from": "Noen har flyttet svaret i mellomtiden; last siden på nytt og se hvor det står.",
    "review.needs_a_word": "Skriv hva som må endres, så rådgiveren vet hva som skal til.",
    "review.changed_meanwhile": "Svaret er endret siden du leste det; les det nye før du godkjenner.",
}
