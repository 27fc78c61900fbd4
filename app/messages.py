"""Every error, notice and finding as one plain sentence in bokmål: what, where, how to mend it.

The only place outside templates and labels where the product speaks Norwegian. A sentence's blanks are
filled from the `data` of what is said.
"""

from collections.abc import Mapping
from typing import Protocol

SENTENCES: dict[str, str] = {
    # markdown.* : what the Markdown reader could not keep
    # word.* : Word files at the gate
    # letterhead.* : letterheads
    # yaml.* : files in YAML
    # position.*, version.*, source.*, figure.*, taxonomy.* : the library
    # response.*, matter.* : responses
    # template.* : submission templates
    # database.*, output.*, pdf.* : what lies outside
}


class Said(Protocol):
    """What can be said: an error, a notice or a finding."""

    @property
    def code(self) -> str: ...

    @property
    def data(self) -> Mapping[str, object]: ...


def say(said: Said) -> str:
    """The sentence for `said`, without its place."""
    return SENTENCES[said.code].format_map(dict(said.data))
