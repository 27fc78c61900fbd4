"""Files in YAML."""

SENTENCES: dict[str, str] = {
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
}
