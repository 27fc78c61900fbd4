"""The commands of the command line, as the parser knows them."""

import argparse
from collections.abc import Iterator


def commands(parser: argparse.ArgumentParser, words: str = "") -> Iterator[str]:
    """Every command that does something, in words: `positions load`."""
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not groups:
        yield words
    for group in groups:
        for name, below in group.choices.items():
            yield from commands(below, f"{words} {name}".strip())
