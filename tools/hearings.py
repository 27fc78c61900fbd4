"""Print how much of our own hearing documents is found: `dev`, `held`, `late` or `last`."""

import sys
from importlib import import_module


def main(arguments: list[str]) -> None:
    """Print the score of one set, and with `--show` what was missed."""
    score = import_module("tests.hearings.scores").measure(arguments[0])  # the documents are the tests' own
    print(score.documents, {fact: round(share, 3) for fact, share in score.facts.items()})
    print(f"points: precision {score.precision:.3f} recall {score.recall:.3f} F1 {score.f1:.3f}")
    if "--show" in arguments:
        print("\n".join(score.misses))


if __name__ == "__main__":
    main(sys.argv[1:])
