"""Where templates and letterheads lie: found by name under the folder of templates, or by path."""

import difflib
from dataclasses import dataclass
from pathlib import Path

from app.errors import NotFound


@dataclass(frozen=True, slots=True)
class Shelf:
    """One folder of templates: its name, how its files end, what is said when one is missing."""

    folder: str
    suffix: str
    missing: str

    def find(self, source: str | Path, templates: Path) -> Path:
        """The file that `source` names: a `Path` as it stands, a name among those under `templates`."""
        if isinstance(source, Path):
            return source
        there = self.names(templates)
        if source in there:
            return templates / self.folder / f"{source}{self.suffix}"
        near = difflib.get_close_matches(source, there, n=1) or there
        raise NotFound(self.missing, name=source, near=", ".join(near) or "–")

    def names(self, templates: Path) -> list[str]:
        """The names that there are, sorted."""
        files = (templates / self.folder).glob(f"*{self.suffix}")
        return sorted(path.name.removesuffix(self.suffix) for path in files)


SUBMISSIONS = Shelf("submissions", ".md.j2", "template.unknown")
LETTERHEADS = Shelf("letterheads", ".docx", "letterhead.unknown")
