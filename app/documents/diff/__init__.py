"""Two texts beside each other, word by word, as a person would read what changed.

Pure: trees in, a `Difference` or HTML out. Blocks are matched by likeness first, words inside them after.
"""

from app.documents.diff.difference import Difference, Summary, lines, words
from app.documents.diff.markup import write
from app.documents.tree import Blocks

__all__ = ["Difference", "Summary", "html", "is_same", "lines", "text", "words", "write"]


def html(old: Blocks, new: Blocks) -> str:
    """`new` as HTML with what is gone from `old` in `<del>` and what has come in `<ins>`."""
    return write(words(old, new))


def text(old: str, new: str) -> str:
    """The same for two lines of plain text, without a paragraph around them."""
    return write(lines(old, new), inline=True)


def is_same(old: Blocks, new: Blocks) -> bool:
    """Whether nothing that is read differs; how blanks fall and columns are aligned does not count."""
    return old == new or words(old, new).is_same
