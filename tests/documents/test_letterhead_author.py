"""What a letterhead says of whoever made it."""

import io
import zipfile

import docx as word

from app.documents import letterheads
from app.documents.tree import Document, Paragraph, Text
from app.documents.writers import docx


def test_nothing_that_a_letterhead_says_of_its_author_goes_along_whoever_saved_it():
    standard = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    libreoffice = (
        b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
    )
    document = word.Document()
    document.core_properties.author = "Hemmelig Navn"
    document.add_paragraph("[[BODY]]")
    saved = io.BytesIO()
    document.save(saved)
    renamed = io.BytesIO()
    with zipfile.ZipFile(saved) as package, zipfile.ZipFile(renamed, "w") as copy:
        for name in package.namelist():
            copy.writestr(name, package.read(name).replace(standard, libreoffice))
    letterhead = letterheads.prepare(renamed.getvalue(), "brev.docx")
    written = docx.write(Document((Paragraph((Text("Tekst"),)),), title="Tittel"), letterhead, {})
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        assert b"Hemmelig" not in b"".join(map(package.read, package.namelist()))
        types = package.read("[Content_Types].xml")
    assert types.count(b"core-properties+xml") == 1
