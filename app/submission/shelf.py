"""Where templates and letterheads lie: an administrator's own in the database, the shipped ones in a folder.

One's own of a name takes the place of the shipped one; when it goes, the shipped one is back.
"""

import difflib
import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session, col, select

from app.errors import NotFound, Unavailable, Unreadable
from app.files.text import normal
from app.submission.models import LetterheadFile, TemplateText
from app.uploads.models import Upload


@dataclass(frozen=True, slots=True)
class Found:
    """What lies under a name; `file` is what errors call it, `own` whether an administrator put it there."""

    name: str
    file: str
    data: bytes
    own: bool = False

    @property
    def text(self) -> str:
        """The data as text, normal; `Unreadable` with the line where it is none."""
        try:
            return normal(self.data.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            line = self.data.count(b"\n", 0, error.start) + 1
            raise Unreadable("file.not_utf8", file=self.file, line=line) from None

    @property
    def sha256(self) -> str:
        """The hash of the data."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Shelf:
    """One folder of templates and the table beside it: how files end, what is said of a name."""

    folder: str
    suffix: str
    missing: str
    in_use: str
    table: type[LetterheadFile] | type[TemplateText]

    def take(self, source: str | Path, templates: Path, session: Session | None = None) -> Found:
        """What `source` names: a `Path` as it stands, a name in the database of `session`, else the shipped.

        Without a session only the shipped ones are known.
        """
        if isinstance(source, str) and session and (own := self._own(source, session)):
            return own
        path = self._path(source, templates, session)
        return Found(path.name.removesuffix(self.suffix), str(path), _bytes(path))

    def shipped(self, name: str, templates: Path) -> bool:
        """Whether one of that name ships."""
        return name in self._shipped(templates)

    def own(self, session: Session) -> list[str]:
        """The names that administrators have put in, sorted."""
        return sorted(session.exec(select(self.table.name)).all())

    def names(self, templates: Path, session: Session | None = None) -> list[str]:
        """The names that there are, sorted."""
        return sorted({*self._shipped(templates), *(self.own(session) if session else ())})

    def _shipped(self, templates: Path) -> list[str]:
        files = (templates / self.folder).glob(f"*{self.suffix}")
        return sorted(path.name.removesuffix(self.suffix) for path in files)

    def _path(self, source: str | Path, templates: Path, session: Session | None) -> Path:
        if isinstance(source, Path):
            return source
        if source in self._shipped(templates):
            return templates / self.folder / f"{source}{self.suffix}"
        there = self.names(templates, session)
        near = difflib.get_close_matches(source, there, n=1) or there
        raise NotFound(self.missing, name=source, near=", ".join(near) or "–")

    def _own(self, name: str, session: Session) -> Found | None:
        if self.table is TemplateText:
            text = session.exec(select(TemplateText.text).where(TemplateText.name == name)).first()
            data = None if text is None else text.encode()
        else:
            file = select(Upload.bytes).join(LetterheadFile, col(LetterheadFile.upload_id) == Upload.id)
            data = session.exec(file.where(LetterheadFile.name == name)).first()
        return None if data is None else Found(name, f"{name}{self.suffix}", bytes(data), own=True)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFound("file.missing", file=path) from None
    except OSError as error:
        raise Unavailable("file.unreadable", file=path, reason=error.strerror) from None


SUBMISSIONS = Shelf("submissions", ".md.j2", "template.unknown", "template.in_use", TemplateText)
LETTERHEADS = Shelf("letterheads", ".docx", "letterhead.unknown", "letterhead.in_use", LetterheadFile)
