"""Build the pages' scripts, styles and typefaces into `app/static/` (part of `make install`).

Scripts are split: `main.js` is what every page loads, the rest comes when a page asks for it. Whatever is
not loaded by a fixed name carries a hash of its content in its name.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "app" / "web"
TARGET = ROOT / "app" / "static"
STAMP = ".built"
ICON = "icon.svg"

_OPTIONS = (
    "--bundle",
    "--splitting",
    "--format=esm",
    "--minify",
    "--target=es2022,chrome109,firefox115,safari16",
    "--entry-names=[name]",
    "--chunk-names=[name]-[hash]",
    "--asset-names=[name]-[hash]",
    "--loader:.woff2=file",
    "--legal-comments=none",
    "--log-level=warning",
)


def build(target: Path = TARGET) -> list[str]:
    """Build everything into `target`, which holds nothing else afterwards; the names of the files."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".static-") as folder:
        _bundle(Path(folder))
        shutil.copy(SOURCES / "assets" / ICON, folder)
        names = sorted(path.name for path in Path(folder).iterdir())
        for name in names:  # one by one, so that a running server always finds a whole file
            (Path(folder) / name).replace(target / name)
    for path in target.iterdir():
        if path.name not in names:
            path.unlink()
    (target / STAMP).touch()
    return names


def _bundle(folder: Path) -> None:
    entries = (f"main={SOURCES / 'scripts' / 'main.js'}", f"main={SOURCES / 'assets' / 'main.css'}")
    for picture in (SOURCES / "assets").glob("*.svg"):
        shutil.copy(picture, folder)
    subprocess.run([_esbuild(), *entries, *_OPTIONS, f"--outdir={folder}"], check=True, cwd=ROOT)


def _esbuild() -> str:
    """The program for this machine: npm installs the one that fits."""
    for name in ("bin/esbuild", "esbuild.exe"):
        if found := next(iter((ROOT / "node_modules").glob(f"@esbuild/*/{name}")), None):
            return str(found)
    return shutil.which("esbuild") or sys.exit("There is no esbuild here; `make install` brings it.")


def main() -> int:
    """Build; what esbuild complains of it has said itself, with the place."""
    try:
        build()
    except subprocess.CalledProcessError as error:
        return error.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
