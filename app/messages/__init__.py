"""Every error, notice and finding as one plain sentence in bokmål: what, where, how to mend it.

The only place outside templates and labels where the product speaks Norwegian. A sentence's blanks are
filled from the `data` of what is said. `{near:; velg en som finnes: …}` is a clause that goes where `near` is
empty, `{count:gang|ganger}` a number with its noun. The modules beside hold the sentences, a module a room.
"""

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from typing import Any, Final, Protocol

from app.messages import (
    accounts,
    control,
    documents,
    drafts,
    exports,
    files,
    forms,
    library,
    matters,
    outside,
    reading,
    responses,
    templates,
)

SENTENCES: dict[str, str] = {
    **documents.SENTENCES,
    **files.SENTENCES,
    **library.SENTENCES,
    **responses.SENTENCES,
    **drafts.SENTENCES,
    **control.SENTENCES,
    **templates.SENTENCES,
    **accounts.SENTENCES,
    **forms.SENTENCES,
    **exports.SENTENCES,
    **matters.SENTENCES,
    **outside.SENTENCES,
    **reading.SENTENCES,
}

_REASONS: Final = {
    os.strerror(number): words
    for number, words in {
        errno.EACCES: "du har ikke tilgang",
        errno.EPERM: "du har ikke tilgang",
        errno.EISDIR: "det er en mappe",
        errno.ENOTDIR: "en fil står i veien",
        errno.EEXIST: "en fil står i veien",
        errno.ENOTEMPTY: "mappen er ikke tom",
        errno.ENOENT: "mappen finnes ikke",
        errno.ENAMETOOLONG: "navnet er for langt",
        errno.ELOOP: "lenken peker i ring",
        errno.ENOSPC: "disken er full",
        errno.EDQUOT: "disken er full",
        errno.EROFS: "disken kan bare leses",
        errno.EIO: "disken svarer ikke",
        errno.EBUSY: "den er i bruk",
    }.items()
}
"""What the operating system says, in bokmål."""

_OTHER_REASON: Final = "systemet sier nei"

_NOTHING: Final = {"", "–"}
"""How a blank says that there is nothing to fill it with."""


class Said(Protocol):
    """What can be said: an error, a notice or a finding."""

    @property
    def code(self) -> str:
        """The key of its sentence."""
        ...

    @property
    def data(self) -> Mapping[str, object]:
        """What fills the sentence's blanks."""
        ...


class Placed(Said, Protocol):
    """What can be said with its place."""

    @property
    def file(self) -> str:
        """The file it is about, or nothing."""
        ...

    @property
    def line(self) -> int:
        """The line of the file, counted from 1; 0 where there is none."""
        ...


class _Sentence(Formatter):
    """How blanks are filled: see the module's first words."""

    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:
        value = super().get_value(key, args, kwargs)
        return _REASONS.get(value, _OTHER_REASON) if key == "reason" else value

    def format_field(self, value: Any, format_spec: str) -> str:
        if not format_spec:
            return str(value)
        one, either, many = format_spec.partition("|")
        if either:
            return f"{value} {one if value == 1 else many}"
        return "" if value in _NOTHING else format_spec.replace("…", str(value))


def say(said: Said) -> str:
    """The sentence for `said`, without its place."""
    return _Sentence().vformat(SENTENCES[said.code], (), said.data)


def place(said: Placed) -> str:
    """Where it is, as an editor can jump to it: `positions/a/v1.nb.md:12`, or nothing."""
    file = shown_path(said.file) if said.file else ""
    return f"{file}:{said.line}" if said.line else file


def shown_path(path: str | Path) -> str:
    """`path` as short as it can be said: from the folder one stands in, where it lies below it."""
    whole = Path(path).absolute()
    return str(whole.relative_to(Path.cwd())) if whole.is_relative_to(Path.cwd()) else str(path)


def say_with_place(said: Placed) -> str:
    """The place and the sentence, on one line."""
    return ": ".join(part for part in (place(said), say(said)) if part)
