"""The command line `svar`: one module a group of commands, each naming its words and what they do.

Prints what it was asked for on standard output, everything else on standard error. Exits with 0, also when
there are warnings; 1 when something that it was given cannot be used; 2 when it was called wrongly.
"""

import sys
from collections.abc import Sequence

from app import settings
from app.cli import assembling, positions, read, responses, search, serving, suggest, users
from app.cli.parser import Parser, the_parser
from app.cli.printing import complain
from app.errors import SvarError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. No error of an adviser's making shows a traceback."""
    call = command_line().parse_args(arguments)
    try:
        code: int = call.run(call, settings.load())
    except SvarError as error:
        return complain(error)
    except BrokenPipeError:  # the reader of a pipe has seen enough
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130
    return code


def command_line() -> Parser:
    """The whole command line, as `docs` and tests look at it."""
    top, groups = the_parser()
    for module in (serving, positions, responses, search, suggest, read, assembling, users):
        module.add(groups)
    return top
