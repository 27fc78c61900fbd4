"""argparse, speaking bokmål."""

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from app.settings import Settings

Run = Callable[[argparse.Namespace, Settings], int]
Groups = Any
"""argparse's `_SubParsersAction`, which has no public name."""

_REASONS = (
    (r"the following arguments are required: (.+)", "{0} mangler."),
    (r"unrecognized arguments: (.+)", "Ukjent her: {0}."),
    (r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", "{0} kan ikke være «{1}»; velg {2}."),
    (r"argument (.+?): expected one argument", "{0} må ha en verdi etter seg."),
    (r"argument (.+?): ignored explicit argument .+", "{0} tar ingen verdi."),
    (r"argument (.+?): (må .+)", "{0} {1}."),
)
"""What argparse says in English, and the same in bokmål; the last one is said by our own types."""


class _Help(argparse.HelpFormatter):
    """argparse's help, without the line KOMMANDO above the commands."""

    def _format_action(self, action: argparse.Action) -> str:
        if action.nargs != argparse.PARSER:
            return super()._format_action(action)
        self._dedent()
        lines = super()._format_action(action)
        self._indent()
        return lines.partition("\n")[2]


class Parser(argparse.ArgumentParser):
    """A parser whose help and complaints are bokmål; bad usage exits with 2."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, formatter_class=_Help, add_help=False, allow_abbrev=False)
        self._positionals.title = "hva"
        self._optionals.title = "valg"
        self.add_argument("-h", "--help", action="help", help="vis denne hjelpen")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how to find help."""
        self.exit(2, f"{_reason(message)} Se «{self.prog} --help».\n{self.format_usage()}")

    def format_usage(self) -> str:
        """The usage line under its Norwegian name."""
        return super().format_usage().replace("usage: ", "Bruk: ", 1)

    def format_help(self) -> str:
        """The help under Norwegian names."""
        return super().format_help().replace("usage: ", "Bruk: ", 1)


def _reason(message: str) -> str:
    for english, bokmal in _REASONS:
        if found := re.fullmatch(english, message, re.DOTALL):
            what, *rest = found.groups()
            return bokmal.format(what, *(each.strip("'\"").replace("', '", ", ") for each in rest))
    return "Kommandoen er ikke skrevet slik den skal."


def port(text: str) -> int:
    """A type of argument: the number of a port."""
    if not re.fullmatch("[0-9]{1,5}", text) or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError("må være et tall fra 1 til 65535")
    return int(text)


def the_parser() -> tuple[Parser, Groups]:
    """The parser of `svar`, and the place where groups of commands are added."""
    top = Parser(prog="svar", description="Fra standpunkter til ferdig høringssvar i Word.")
    return top, top.add_subparsers(title="kommandoer", metavar="KOMMANDO", required=True)


def command(groups: Groups, name: str, run: Run, text: str) -> Parser:
    """A command `name` that does `run`; `text` is its line of help."""
    made: Parser = groups.add_parser(name, help=text, description=text)
    made.set_defaults(run=run)
    return made


def group(groups: Groups, name: str, text: str) -> Groups:
    """A word that other commands stand under, as in `svar positions load`."""
    made: Parser = groups.add_parser(name, help=text, description=text)
    return made.add_subparsers(title="kommandoer", metavar="KOMMANDO", required=True)


def folder(parser: Parser, text: str) -> None:
    """An optional folder, `call.folder`."""
    parser.add_argument("folder", metavar="MAPPE", nargs="?", type=Path, help=text)


def json_option(parser: Parser) -> None:
    """`--json`, which every command that prints data takes."""
    parser.add_argument("--json", action="store_true", help="skriv ut som JSON")
