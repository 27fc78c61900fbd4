"""What browsers fetch beside the pages: scripts, styles and typefaces, built by `make install`.

Mounted by `create_app`, which thereby refuses to start where nothing is built:

    app.mount("/static", static.files())

Templates write `<script type="module" src="{{ address('main.js') }}"></script>` with `address` among the
environment's globals.
"""

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import Final

from fastapi.staticfiles import StaticFiles
from starlette.responses import Response
from starlette.types import Scope

from app.errors import Unavailable

FOLDER: Final = Path(__file__).resolve().parent.parent / "static"
FIXED: Final = ("main.js", "main.css", "icon.svg")
"""What pages load by name; everything else is loaded by these, under a name that holds its hash."""

_FOR_EVER: Final = "public, max-age=31536000, immutable"


def files(folder: Path = FOLDER) -> StaticFiles:
    """What answers below `/static`; `Unavailable` where the files are not built."""
    if not all((folder / name).is_file() for name in FIXED):
        raise Unavailable("assets.missing")
    return _Files(directory=folder)


def address(name: str) -> str:
    """Where a page fetches `name`: `/static/main.js?v=…`, another address when its content is another."""
    return _address(FOLDER, name)


@cache
def _address(folder: Path, name: str) -> str:
    try:
        content = (folder / name).read_bytes()
    except OSError:
        raise Unavailable("assets.missing") from None
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"


class _Files(StaticFiles):
    """Files that a browser keeps: only those with a fixed name and no hash are asked for again."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The file, and how long it may be kept."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        asked_by_name = Path(full_path).name in FIXED and b"v=" not in scope["query_string"]
        response.headers["Cache-Control"] = "no-cache" if asked_by_name else _FOR_EVER
        return response
