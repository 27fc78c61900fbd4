"""Between the files' records and the rows that keep them."""

from typing import Any

from app.documents import codec
from app.documents.tree import Blocks, Citation, Figure, inlines
from app.documents.writers import markdown
from app.positions.files.library import PositionFolder, VersionFile
from app.positions.models import Position, PositionVersion
from app.positions.records import PositionRecord, VersionRecord, wording_hash


def position_values(folder: PositionFolder) -> dict[str, Any]:
    """What a position's row holds of its folder."""
    return {"theme": folder.theme, **folder.record.model_dump(mode="json")}


def version_values(file: VersionFile) -> dict[str, Any]:
    """What a version's row holds of its file."""
    return wording_values(file.position, file.lang, file.number, file.head.record, file.blocks)


def wording_values(
    position: str, lang: str, number: int, record: VersionRecord, blocks: Blocks
) -> dict[str, Any]:
    """What a version's row holds: its record, its text with the tree, and what the text cites and shows."""
    nodes = tuple(dict.fromkeys(inlines(blocks)))
    text = markdown.write(blocks)
    return {
        "position_id": position,
        "lang": lang,
        "number": number,
        **record.model_dump(mode="json"),
        "text": text,
        "tree": codec.encode(blocks),
        "tree_schema": codec.SCHEMA,
        "sha256": wording_hash(lang, record, text),
        "citations": [{"source": n.key, "place": n.place} for n in nodes if isinstance(n, Citation)],
        "figures": [{"figure": n.key, "shown": n.text} for n in nodes if isinstance(n, Figure)],
    }


def position_record(row: Position) -> PositionRecord:
    """What `position.yaml` says of `row`."""
    return PositionRecord.model_validate(row, from_attributes=True)


def version_record(row: PositionVersion) -> VersionRecord:
    """What stands above the text in the file of `row`."""
    return VersionRecord.model_validate(row, from_attributes=True)
