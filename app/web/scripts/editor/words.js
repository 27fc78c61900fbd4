// Everything that the editor says, in one place.

export const WORDS = {
  toolbar: "Verktøylinje",
  bold: "Fet",
  italic: "Kursiv",
  link: "Lenke",
  bullets: "Punktliste",
  numbers: "Nummerert liste",
  quote: "Sitat",
  table: "Tabell",
  source: "Kilde",
  figure: "Tall",
  note: "Fotnote",
  undo: "Angre",
  redo: "Gjør om",
  style: "Avsnittstype",
  styles: ["Brødtekst", "Overskrift", "Underoverskrift", "Mindre overskrift"],
  help: "Alt+F10 går til verktøylinjen. I lister og tabeller flytter Tab innover eller til neste rute; trykk Esc og så Tab for å gå videre.",
  leaving: "Trykk Tab for å gå ut av skrivefeltet.",
  about: "Om det som er merket",
  cancel: "Avbryt",
  close: "Lukk",
  remove: "Fjern",
  change: "Endre",
  insert: "Sett inn",
  save: "Bruk",
  searching: "Leter …",
  unreachable: "Fikk ikke kontakt med Svar. Sjekk nettet, og prøv igjen.",
  signedOut: "Du er logget ut. Logg inn i en annen fane, og prøv igjen.",
  undoPaste: "Angre innliming",

  tableRow: "Ny rad",
  tableColumn: "Ny kolonne",
  tableNoRow: "Slett rad",
  tableNoColumn: "Slett kolonne",
  tableGone: "Slett tabell",
  tableSide: "Justering",
  sides: [
    ["", "Vanlig"],
    ["left", "Venstre"],
    ["center", "Midtstilt"],
    ["right", "Høyre"],
  ],

  quoteLang: "Språk i sitatet",
  langs: [
    ["", "Som teksten"],
    ["en-GB", "Engelsk"],
    ["nb-NO", "Bokmål"],
    ["nn-NO", "Nynorsk"],
    ["sv-SE", "Svensk"],
    ["da-DK", "Dansk"],
    ["de-DE", "Tysk"],
    ["fr-FR", "Fransk"],
  ],
  quoteGone: "Ikke sitat",

  linkTitle: "Lenke",
  linkAddress: "Adresse",
  linkHint: "For eksempel https://www.regjeringen.no eller en e-postadresse.",
  linkText: "Tekst",
  linkBad: "Skriv en adresse til en nettside eller en e-postadresse.",
  linkOpen: "Åpne i ny fane",

  sourceTitle: "Kilde",
  sourceSearch: "Søk i kildene",
  sourceHint: "Tittel, utgiver, år eller nummer",
  sourcePlace: "Sted i kilden",
  sourcePlaceHint: "Valgfritt. For eksempel «s. 34» eller «pkt. 4.3».",
  sourceNone: "Velg en kilde i listen.",
  sourceUnknown: (key) => `«${key}» finnes ikke blant kildene`,

  figureTitle: "Tall",
  figureSearch: "Søk i tallene",
  figureHint: "Hva tallet gjelder, år eller verdi",
  figureNone: "Velg et tall i listen.",
  figureUnknown: (key) => `«${key}» finnes ikke blant tallene`,

  noteTitle: "Fotnote",
  noteText: "Teksten i fotnoten",
  noteHint: "Til et forbehold eller en forklaring. En henvisning settes inn som kilde.",
  noteEmpty: "Skriv teksten i fotnoten.",
  fieldIs: "Byttes ut med mottakeren når den er kjent",
};

const NUMBERS = ["null", "ett", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"];

function many(count) {
  const word = NUMBERS[count] ?? String(count);
  return word[0].toUpperCase() + word.slice(1);
}

/** What a paste could not keep as it was, as sentences; `lost` counts each kind. */
export function told(lost) {
  const says = {
    images: (n) => (n === 1 ? "Bildet er ikke tatt med." : `${many(n)} bilder er ikke tatt med.`),
    files: (n) => (n === 1 ? "Filen er ikke tatt med." : `${many(n)} filer er ikke tatt med.`),
    comments: (n) => (n === 1 ? "Kommentaren er ikke tatt med." : `${many(n)} kommentarer er ikke tatt med.`),
    changes: () => "Sporede endringer er tatt inn som godtatt: det som var satt inn, er med, og det som var slettet, er borte.",
    merged: () => "Tabellen hadde sammenslåtte ruter; teksten er beholdt.",
    nested: () => "En tabell inni en tabell er tatt med som tekst.",
    cells: () => "Avsnitt, lister og tabeller i en tabellrute er tatt med som linjer.",
    emptyNotes: (n) => (n === 1 ? "En fotnote kom uten tekst; nummeret står igjen." : `${many(n)} fotnoter kom uten tekst; numrene står igjen.`),
    noteParts: () => "Lister og tabeller i en fotnote er tatt med som vanlig tekst.",
    starts: () => "En nummerert liste begynte ikke på 1; her begynner den på 1.",
    headingNumbers: () => "Automatiske numre foran overskrifter er ikke tatt med.",
    links: () => "Lenker som ikke går til en nettside eller en e-postadresse, er tatt med som tekst.",
    underline: () => "Understreking er ikke tatt med; teksten er beholdt.",
    strike: () => "Gjennomstreket tekst er tatt med uten strek.",
    raised: () => "Hevet og senket skrift er tatt med som vanlig skrift.",
    rules: () => "Streker på tvers av siden er ikke tatt med.",
    objects: () => "Noe innebygd (som en formel, en video eller et skjema) er ikke tatt med.",
    hidden: () => "Skjult tekst er ikke tatt med.",
    levels: () => "Lister dypere enn ni nivåer er løftet opp.",
  };
  return Object.entries(says)
    .filter(([kind]) => lost[kind])
    .map(([kind, say]) => say(lost[kind]));
}
