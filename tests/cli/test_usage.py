"""What the command line says to a call that it does not understand, and how its help looks."""

import pytest

from app.cli import main


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The first line that a wrong call is answered with."""
    with pytest.raises(SystemExit) as leaving:
        main(arguments)
    assert leaving.value.code == 2
    return capsys.readouterr().err.split("\n", 1)[0]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("serve", "--port", "abc"), "--port må være et tall fra 1 til 65535."),
        (("serve", "--port", "0"), "--port må være et tall fra 1 til 65535."),
        (("serve", "--port", "65536"), "--port må være et tall fra 1 til 65535."),
        (("serve", "--port", "-1"), "--port må være et tall fra 1 til 65535."),
        (("serve", "--port"), "--port må ha en verdi etter seg."),
        (("positions", "check", "--json=ja"), "--json tar ingen verdi."),
        (("assemble",), "SVAR.yaml mangler."),
        (("assemble", "a.yaml", "b.yaml"), "Ukjent her: b.yaml."),
        (("positions", "load", "--feil"), "Ukjent her: --feil."),
        ((), "KOMMANDO mangler."),
    ],
)
def test_a_wrong_call_is_told_what_is_wrong(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], reason: str
) -> None:
    assert complaint(capsys, *arguments).startswith(f"{reason} Se «svar ")


def test_a_word_that_is_not_among_those_to_choose_from_is_named_with_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = complaint(capsys, "assemble", "svar.yaml", "--format", "fo'o")
    assert said.startswith("--format kan ikke være «fo'o»; velg docx, ")
    assert "'docx'" not in said
    assert complaint(capsys, "lag").startswith("KOMMANDO kan ikke være «lag»; velg serve, positions, ")


@pytest.mark.parametrize("group", [(), ("positions",)])
def test_the_list_of_commands_has_no_line_of_its_own_for_the_word_command(
    capsys: pytest.CaptureFixture[str], group: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit):
        main([*group, "--help"])
    printed = capsys.readouterr().out
    assert "KOMMANDO" in printed.split("\n", 1)[0]
    assert printed.count("KOMMANDO") == 1
