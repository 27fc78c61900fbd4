"""argparse, speaking bokmål."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from app.settings import Settings

Run = Callable[[argparse.Namespace, Settings], int]
Groups = Any
"""argparse's `_SubParsersAction`, which has no public name."""


class Parser(argparse.ArgumentParser):
    """A parser whose help and complaints are bokmål; bad usage exits with 2."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, allow_abbrev=False)
        self._positionals.title = "hva"
        self._optionals.title = "valg"
        self.add_argument("-h", "--help", action="help", help="vis denne hjelpen")

    def error(self, message: str) -> NoReturn:
        """Say how to find help. argparse's own English reason is left out, its usage line tells enough."""
        unknown = message.partition("unrecognized arguments: ")[2]
        reason = f"Ukjent valg: {unknown}." if unknown else "Kommandoen er ikke skrevet slik den skal."
        self.exit(2, f"{reason} Se «{self.prog} --help».\n{self.format_usage()}")

    def format_usage(self) -> str:
        """The usage line under its Norwegian name."""
        return super().format_usage().replace("usage: ", "Bruk: ", 1)

    def format_help(self) -> str:
        """The help under Norwegian names."""
        return super().format_help().replace("usage: ", "Bruk: ", 1)


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
