"""Make `docs/pictures/first-page.png`: the first page of a worked response, through LibreOffice."""

import sys
from io import BytesIO

import pypdfium2
from PIL.Image import Dither

from app import settings
from app.cli.assembling import assembled_file
from app.cli.printing import complain
from app.errors import SvarError
from app.files import atomic
from app.settings import CHECKOUT

RESPONSE = "nasjonal-helse-og-samhandlingsplan"
PICTURE = CHECKOUT / "docs" / "pictures" / "first-page.png"
DOTS_PER_INCH = 110


def main() -> int:
    """Write the picture from the library and the response that ship."""
    configured = settings.load()
    try:
        path = configured.responses_dir / RESPONSE / "response.yaml"
        _, exported = assembled_file(path, configured, kind="pdf", sending=True)
        atomic.write(PICTURE, first_page(exported.bytes))
    except SvarError as error:
        return complain(error)
    return 0


def first_page(pdf: bytes) -> bytes:
    """The first page of a PDF as a PNG."""
    page = pypdfium2.PdfDocument(pdf)[0]
    picture = page.render(scale=DOTS_PER_INCH / 72).to_pil().quantize(64, dither=Dither.NONE)
    stream = BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()


if __name__ == "__main__":
    sys.exit(main())
