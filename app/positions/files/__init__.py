"""The library on disk: read it, load it into the database, dump it to the same bytes."""

from app.positions.files.canonical import canonical
from app.positions.files.dump import dump
from app.positions.files.library import Library, PositionFolder, VersionFile
from app.positions.files.load import LoadReport, load
from app.positions.files.read import read_library

__all__ = [
    "Library",
    "LoadReport",
    "PositionFolder",
    "VersionFile",
    "canonical",
    "dump",
    "load",
    "read_library",
]
