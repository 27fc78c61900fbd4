"""`svar search` as one meets it."""

import json

from tests.cli.test_cli import Run, loaded, run

__all__ = ["loaded", "run"]


def test_hits_are_printed_with_the_reason(loaded: Run) -> None:
    code, printed, said = loaded("search", "sykkelbane i byer")
    assert (code, said) == (0, "")
    assert printed.startswith("Byene trenger sammenhengende sykkelfelt  (sykkelfelt-i-byer@1.nb)\n")
    assert "synonym: sykkelfelt" in printed


def test_hits_can_be_had_as_json(loaded: Run) -> None:
    code, printed, _ = loaded("search", "sykkel", "--limit", "2", "--json")
    results = json.loads(printed)["results"]
    assert code == 0
    assert len(results) == 2
    assert {"position", "version", "lang", "title", "score", "snippet"} <= results[0].keys()


def test_a_language_can_be_chosen(loaded: Run) -> None:
    printed = loaded("search", "cycling to school", "--lang", "en", "--json")[1]
    assert json.loads(printed)["results"][0]["position"] == "trygg-skolevei"
    assert {each["lang"] for each in json.loads(printed)["results"]} == {"en"}


def test_a_slip_is_told(loaded: Run) -> None:
    _, printed, said = loaded("search", "sykelfelt")
    assert printed.startswith("Byene trenger")
    assert said == "Obs: Viser treff for «sykkelfelt».\n"


def test_nothing_found_and_nothing_asked_are_told_apart(loaded: Run) -> None:
    assert loaded("search", "formuesskatt") == (0, "Ingen treff.\n", "")
    assert loaded("search", "?") == (0, "Skriv minst ett ord å søke etter.\n", "")
    assert json.loads(loaded("search", "?", "--json")[1])["results"] == []


def test_a_limit_must_be_a_number(run: Run) -> None:
    for wrong in ("0", "1001", "-1", "mange", "99999999"):
        code, _, said = run("search", "sykkel", "--limit", wrong)
        assert code == 2
        assert said.startswith("--limit må være et tall fra 1 til 1000.")
