"""What lies outside: database, settings, output, PDF, serving."""

SENTENCES: dict[str, str] = {
    # database.*, output.*, pdf.*, serve.* : what lies outside
    "serve.address_taken": (
        "Adressen {host}:{port} er opptatt eller finnes ikke på denne maskinen; velg en annen port "
        "med --port eller SVAR_PORT."
    ),
    "assets.missing": (
        "Utseendet til sidene er ikke bygget ennå; kjør «make install» i mappen til Svar, og start på nytt."
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
    # upload.* : files that people bring
    "upload.unknown": "Filen finnes ikke; den kan være fjernet. Gå tilbake og velg den på nytt.",
}
