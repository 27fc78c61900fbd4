"""The library: positions, versions, sources, figures, taxonomy."""

SENTENCES: dict[str, str] = {
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
    "taxonomy.no_organisation": (
        "Organisasjonen er ikke lagt inn ennå; en administrator gjør det under Innstillinger, "
        "eller den som drifter Svar, henter biblioteket inn med «svar positions load»."
    ),
    # wording.*, about.*, approval.*, proposal.* : writing in the library's pages
    "wording.no_title": "Skriv en tittel.",
    "wording.no_sentence": "Skriv standpunktet i én setning.",
    "wording.no_text": "Skriv teksten.",
    "wording.no_change": "Velg om endringen gjelder språket eller innholdet.",
    "wording.no_reason": "Skriv hvorfor teksten endres, slik du ville sagt det til en kollega.",
    "wording.unknown_source": (
        "Kilden «{source}» finnes ikke i kilderegisteret; velg en annen, eller legg den til."
    ),
    "wording.unknown_figure": (
        "Tallet «{figure}» finnes ikke i tallregisteret; velg et annet, eller legg det til."
    ),
    "wording.long_summary": "Setningen har {count} ord; kort den ned til høyst 25.",
    "wording.short_length": "Kortformen har {count} ord; skriv mellom 40 og 60.",
    "wording.figure_differs": (
        "Teksten viser «{shown}», men tallet «{figure}» er {value} {unit}; rett teksten, eller før opp "
        "skrivemåten ved tallet."
    ),
    "wording.unsourced_number": "«{number}» står uten kilde i avsnittet som begynner «{start} …».",
    "wording.unknown_original": "Det finnes ingen versjon {number} på bokmål; velg en som finnes.",
    "wording.no_language": "Velg bokmål, nynorsk eller engelsk.",
    "wording.stale": (
        "Noen andre har lagret en ny tekst mens du skrev; se begge tekstene og velg hvordan det skal bli."
    ),
    "about.no_theme": "Velg et tema.",
    "about.no_owner": "Velg hvem som har ansvaret.",
    "about.no_tag": "Velg minst ett emneord.",
    "about.unknown_tag": "Emneordet «{tag}» finnes ikke; velg et av dem som står her.",
    "about.unknown_objective": "Målet «{objective}» finnes ikke; velg et av dem som står her.",
    "about.no_review_by": "Skriv når standpunktet bør gjennomgås.",
    "about.bad_date": "«{value}» er ikke en dato; skriv år, måned og dag som 2026-11-25, eller bare året.",
    "about.no_event": "Skriv hva som hendte, siden standpunktet er historisk.",
    "about.no_holder": "Skriv navnet på den som står bak.",
    "about.relation_to_itself": "Et standpunkt kan ikke høre sammen med seg selv; velg et annet.",
    "about.unknown_relation": "Det finnes ikke noe standpunkt «{to}»; velg et som finnes.",
    "about.bad_value": "Noe i skjemaet kan ikke brukes ({value}); last siden på nytt, og velg en gang til.",
    "about.stale": "Noen andre har endret opplysningene mens du skrev; se over dem, og lagre på nytt.",
    "approval.unknown": "Denne versjonen finnes ikke; den kan være byttet ut.",
    "approval.not_draft": "{version} er ikke lenger et utkast; last siden på nytt og se hvor den står.",
    "approval.not_in_review": "{version} venter ikke på godkjenning; last siden på nytt og se hvor den står.",
    "approval.not_live": "{version} er allerede ute av bruk.",
    "approval.no_standing": (
        "Skriv hvilket organ som har vedtatt teksten, eller velg kilden den er utledet av."
    ),
    "approval.no_day": "Skriv datoen for vedtaket.",
    "approval.no_body": "Skriv hvilket organ som gjorde vedtaket.",
    "approval.not_yet": "Vedtaket kan ikke være datert frem i tid ({date}); rett datoen.",
    "approval.no_note": "Skriv hva som må gjøres før teksten kan godkjennes.",
    "approval.no_reason": "Skriv hvorfor versjonen trekkes tilbake.",
    "proposal.unknown": "Forslag {id} finnes ikke.",
    "proposal.no_title": "Gi forslaget en tittel.",
    "proposal.no_text": "Skriv teksten du foreslår.",
    "proposal.no_answer": "Skriv hvorfor forslaget ikke tas inn, så den som foreslo det, får vite det.",
    "proposal.decided": "Forslag {id} er allerede besvart.",
    "entry.no_title": "Skriv tittelen slik kilden selv gjør det.",
    "entry.no_publisher": "Skriv hvem som står bak, enten en forfatter eller en utgiver.",
    "entry.no_accessed": "Skriv datoen da du leste nettsiden.",
    "entry.bad_address": "«{value}» er ikke en nettadresse; lim den inn med https:// foran.",
    "entry.no_label": "Skriv hva tallet gjelder.",
    "entry.no_unit": "Skriv hva som telles, som «prosent» eller «studier».",
    "entry.no_definition": "Skriv hva tallet måler, så en kollega kan bruke det riktig.",
    "entry.no_number": "«{value}» er ikke et tall; skriv det med sifre, som 1 011 eller 5,4.",
    "entry.no_date": "Skriv når tallet gjaldt.",
    "entry.no_source": "Velg kilden, eller si at tallet mangler kilde.",
    "entry.bad_key": (
        "«{value}» kan ikke være nøkkel; bruk små bokstaver a–z, sifre og bindestrek, høyst 60 tegn."
    ),
    "entry.taken_key": "«{value}» er allerede i bruk; velg en annen nøkkel.",
    "entry.itself": "Den kan ikke vise til seg selv; velg en annen.",
    "entry.bad_value": "Noe i skjemaet kan ikke brukes ({value}); last siden på nytt, og velg en gang til.",
    "entry.stale": "Noen andre har endret dette mens du skrev; se over det som står nå, og lagre på nytt.",
    "entry.unknown_source": "Det finnes ingen kilde «{source}».",
    "entry.unknown_figure": "Det finnes ikke noe tall «{figure}».",
    # thesaurus.*
    "thesaurus.unknown": "Ordlisten har ikke begrepet «{key}»; det kan være fjernet.",
    "thesaurus.empty": "Skriv minst ett ord.",
    "thesaurus.no_word": "«{word}» er ikke noe ord; skriv ett ord eller uttrykk på hver linje.",
    "thesaurus.taken": "«{word}» hører allerede til begrepet «{concept}»; et ord hører til ett begrep.",
    "thesaurus.changed": (
        "Noen andre har endret begrepet «{concept}» mens du skrev; se over det som står nå, og lagre på nytt."
    ),
}
