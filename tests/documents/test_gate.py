"""The gate: what comes in, and what does not, each with one plain error."""

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import messages
from app.documents import gate
from app.documents.word.names import HEADER_TYPE, KINDS, MAIN_TYPE, STRICT, TEMPLATE_TYPE
from app.errors import Unreadable
from tests.documents.word_files import bare, line, norwegian
from tools import attacks
from tools.attacks import DOCUMENT, disguised, document, header, package, relation, types

RELATIONS = "word/_rels/document.xml.rels"


MACRO_TYPE = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'


def refused(data: bytes) -> str:
    """The code with which the gate refuses `data`; it names the file, and can be said."""
    with pytest.raises(Unreadable) as caught:
        gate.open_word(data, "brev.docx")
    assert caught.value.file == "brev.docx"
    assert messages.say(caught.value)
    return caught.value.code


def field(*codes: str) -> bytes:
    runs = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return bare(f"<w:p>{begin}{runs}{end}</w:p>")


def test_an_ordinary_file_comes_in_part_by_part() -> None:
    parts = gate.open_word(norwegian(), "brev.docx")
    assert DOCUMENT in parts
    assert parts[DOCUMENT] == zipfile.ZipFile(io.BytesIO(norwegian())).read(DOCUMENT)


def test_a_word_template_comes_in() -> None:
    assert gate.open_word(package({"[Content_Types].xml": types(TEMPLATE_TYPE)}), "mal.dotx")


def test_links_to_the_web_and_mail_come_in() -> None:
    for address in ("https://example.org/?a=1&amp;b=2", "http://example.org", "MAILTO:a@example.org"):
        assert gate.open_word(package({RELATIONS: relation("hyperlink", address, "External")}), "brev.docx")


def test_fields_that_count_and_point_inside_come_in() -> None:
    assert gate.open_word(field("PAGE"), "brev.docx")
    assert gate.open_word(field(" TOC \\o ", '"1-3"'), "brev.docx")
    assert gate.open_word(field(" HYPERLINK ", '"https://example.org"'), "brev.docx")


def test_a_part_in_utf_16_comes_in_and_can_be_parsed() -> None:
    declared = "<?xml version='1.0' encoding='UTF-16'?>"
    data = package({DOCUMENT: document(line("ærlig"), declared).encode("utf-16")})
    part = gate.open_word(data, "brev.docx")[DOCUMENT]
    assert "ærlig" in "".join(gate.parse(part).itertext())


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (attacks.paragraph_bomb, "word.bomb"),
        (attacks.text_bomb, "word.bomb"),
        (attacks.picture_bomb, "word.bomb"),
        (attacks.lying_bomb, "word.broken_archive"),
        (attacks.crowd_bomb, "word.too_many_parts"),
        (attacks.attribute_bomb, "word.too_complex"),
        (attacks.laughs, "word.doctype"),
        (attacks.deep_bomb, "word.bomb"),
        (attacks.disguised_bomb, "word.too_complex"),
        (attacks.disguised_large_bomb, "word.bomb"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_what_aims_at_time_or_memory_is_refused(make, code: str) -> None:
    assert refused(make()) == code


def test_too_large_a_file_is_refused_unopened() -> None:
    assert refused(b"PK" + bytes(gate.MAX_FILE)) == "word.too_large"


def test_too_many_elements_are_refused_though_they_pack_badly() -> None:
    paragraphs = "".join(line(str(number * 7919)) for number in range(110_000))
    assert refused(bare(paragraphs)) == "word.too_complex"


def test_elements_too_deep_to_walk_are_refused() -> None:
    assert refused(bare("<w:ins>" * 2000 + "</w:ins>" * 2000)) == "word.broken"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "word.not_word"),
        (b"Bare tekst.", "word.not_word"),
        (b"%PDF-1.7", "word.not_word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "word.old_format"),
        (b"PK\x03\x04 and then nothing", "word.broken_archive"),
        (bare()[:-30], "word.broken_archive"),
        (package({DOCUMENT: "<w:document"}), "word.broken"),
        (package({DOCUMENT: document("").replace("body", "corpus")}), "word.broken"),
        (package({DOCUMENT: b"\xff\xfe<\x00a"}), "word.broken"),
        (package({DOCUMENT: document("", "<?xml version='1.0' encoding='UTF-7'?>")}), "word.broken"),
        (package({DOCUMENT: f'<w:document xmlns:w="{STRICT}"><w:body/></w:document>'}), "word.strict"),
        (package({"_rels/.rels": relation("officeDocument", "word/elsewhere.xml")}), "word.not_word"),
        (package({"[Content_Types].xml": types("application/vnd.oasis.opendocument.text")}), "word.not_word"),
    ],
)  # fmt: skip
def test_what_is_no_whole_word_file_is_refused(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_a_zip_of_something_else_is_no_word_file() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
    assert refused(stream.getvalue()) == "word.not_word"


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../word/a.xml", "word/../../a", "word\\a.xml", "C:a.xml", "WORD/document.XML"]
)
def test_a_name_that_leads_elsewhere_or_stands_twice_is_refused(name: str) -> None:
    assert refused(package({name: "<a/>"})) == "word.unsafe_name"


def test_an_encrypted_part_is_refused() -> None:
    data = bytearray(bare())
    central = data.find(b"PK\x01\x02")
    data[central + 8 : central + 10] = struct.pack("<H", 1)
    assert refused(bytes(data)) == "word.locked"


def test_an_unknown_packing_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("[Content_Types].xml", types())
    assert refused(stream.getvalue()) == "word.broken_archive"


@pytest.mark.parametrize(
    "declared", ['<!DOCTYPE w SYSTEM "file:///etc/passwd">', "<!DOCTYPE w [<!ENTITY a 'b'>]>"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_document_type_is_refused_in_every_encoding(declared: str, encoding: str) -> None:
    assert refused(package({DOCUMENT: document("", declared).encode(encoding)})) == "word.doctype"


@pytest.mark.parametrize(
    "kind", ["image", "attachedTemplate", "frame", "subDocument", "oleObject", "aFChunk", "mailMergeSource"]
)
def test_what_would_be_fetched_from_outside_is_refused(kind: str) -> None:
    assert (
        refused(package({RELATIONS: relation(kind, "https://example.org/a", "External")})) == "word.external"
    )


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "\\\\server\\share", "smb://server/a"]
)
def test_a_link_that_does_not_lead_to_the_web_is_refused(address: str) -> None:
    assert refused(package({RELATIONS: relation("hyperlink", address, "external")})) == "word.external"


@pytest.mark.parametrize("kind", ["aFChunk", "oleObject", "package", "control", "subDocument"])
def test_what_is_embedded_is_refused(kind: str) -> None:
    assert refused(package({RELATIONS: relation(kind, "afchunk.html")})) == "word.embedded"


@pytest.mark.parametrize("name", ["word/embeddings/Microsoft_Excel_Sheet.xlsx", "word/activeX/activeX1.xml"])
def test_parts_that_hold_other_programs_are_refused(name: str) -> None:
    assert refused(package({name: b"<a/>"})) == "word.embedded"


@pytest.mark.parametrize(
    "data",
    [
        package({"word/vbaProject.bin": b"x"}),
        package({"[Content_Types].xml": types(more=MACRO_TYPE)}),
        package({"[Content_Types].xml": types("application/vnd.ms-word.document.macroEnabled.main+xml")}),
    ],
)  # fmt: skip
def test_macros_are_refused(data: bytes) -> None:
    assert refused(data) == "word.macros"


@pytest.mark.parametrize(
    "codes",
    [
        ("DDEAUTO c:\\\\windows\\\\cmd.exe",),
        (" DDE ", "excel"),
        (" INCLUDE", "TEXT https://example.org"),
        ("includepicture x",),
        ("LINK Excel.Sheet",),
        ("IMPORT a",),
    ],
)
def test_a_field_that_fetches_or_starts_something_is_refused(codes: tuple[str, ...]) -> None:
    assert refused(field(*codes)) == "word.field"


def test_a_simple_field_that_fetches_is_refused() -> None:
    assert refused(bare('<w:p><w:fldSimple w:instr=" INCLUDETEXT a "/></w:p>')) == "word.field"


TRACKED = (
    '<w:fldSimple w:instr="PAGE"/><w:r><w:fldChar w:fldCharType="begin"/></w:r>{}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
KEPT, INSERTED, DELETED = (
    "<w:r><w:instrText>{}</w:instrText></w:r>",
    "<w:ins><w:r><w:instrText>{}</w:instrText></w:r></w:ins>",
    "<w:del><w:r><w:delInstrText>{}</w:delInstrText></w:r></w:del>",
)


def tracked(*pieces: tuple[str, str]) -> bytes:
    return bare(f"<w:p>{TRACKED.format(''.join(form.format(code) for form, code in pieces))}</w:p>")


@pytest.mark.parametrize(
    "pieces",
    [
        ((DELETED, "INCLUDETEXT a"),),
        ((INSERTED, "PAGE "), (DELETED, "INCLUDETEXT a")),
        ((KEPT, "INCLUDE"), (INSERTED, "X"), (DELETED, "TEXT a")),
        ((KEPT, "INCLUDE"), (DELETED, "X"), (INSERTED, "TEXT a")),
        (("<w:ins>" + DELETED + "</w:ins>", "INCLUDETEXT a"),),
    ],
)
def test_a_field_that_a_tracked_change_hides_is_refused(pieces: tuple[tuple[str, str], ...]) -> None:
    assert refused(tracked(*pieces)) == "word.field"


def test_an_ordinary_field_with_tracked_changes_comes_in() -> None:
    assert gate.open_word(tracked((DELETED, "PAGE"), (INSERTED, "NUMPAGES")), "brev.docx")


def test_a_field_that_fetches_is_found_in_a_part_of_any_name() -> None:
    assert refused(attacks.disguised_field()) == "word.field"


@pytest.mark.parametrize("kind", [HEADER_TYPE, "application/octet-stream", "image/png"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_part_that_holds_xml_is_examined_whatever_it_is_called(kind: str, encoding: str) -> None:
    content = "\n " + header('<w:p><w:fldSimple w:instr="INCLUDETEXT a"/></w:p>')
    assert refused(disguised(content.encode(encoding), kind)) == "word.field"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "cp037"])
def test_a_part_of_any_name_in_an_encoding_that_is_not_read_is_refused(encoding: str) -> None:
    content = "<?xml version='1.0'?>" + header("")
    assert refused(disguised(content.encode(encoding))) == "word.broken"


def test_parts_that_are_not_xml_come_in_unread() -> None:
    picture = b"\x89PNG\r\n\x1a\n" + b"<w:p " * 10
    assert gate.open_word(package({"word/media/image1.png": picture}), "brev.docx")


def test_the_parser_reads_no_entity_from_outside(tmp_path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    with pytest.raises(Unreadable):
        gate.parse(f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'.encode())


PIECES = st.sampled_from(
    [
        *("<", ">", "</w:p>", "<w:p>", "&", "&amp;", "]]>", "<![CDATA[", "<?xml?>", "\x00", "w:", '"', "å"),
        *("<Override/>", "<Relationship/>", '<Relationship Type="" Target="%"/>', KINDS["styles"][0]),
        f'<Override PartName="/{DOCUMENT}" ContentType="{MAIN_TYPE}"/>',
    ]
)


def come_in_or_be_refused(data: bytes) -> None:
    """Any other error than one that can be said fails the test by itself."""
    try:
        gate.open_word(data, "brev.docx")
    except Unreadable as error:
        messages.say(error)


@given(
    st.sampled_from([DOCUMENT, "[Content_Types].xml", "_rels/.rels", RELATIONS, "word/other.xml"]),
    st.lists(PIECES | st.text(max_size=8), max_size=8).map("".join),
    st.integers(0, 2000),
)
@settings(deadline=None, derandomize=True, max_examples=150)
def test_whatever_its_parts_hold_a_file_comes_in_or_is_refused_plainly(name: str, junk: str, at: int) -> None:
    whole = zipfile.ZipFile(io.BytesIO(norwegian()))
    held = {each: whole.read(each) for each in whole.namelist()}
    old = held.get(name, b"")
    held[name] = old[:at] + junk.encode(errors="surrogatepass") + old[at:]
    come_in_or_be_refused(package(held))


@given(st.integers(0, 1500), st.binary(max_size=6))
@settings(deadline=None, derandomize=True, max_examples=150)
def test_whatever_its_bytes_are_a_file_comes_in_or_is_refused_plainly(at: int, junk: bytes) -> None:
    data = bare()
    come_in_or_be_refused(data[:at] + junk + data[at + len(junk) :])
