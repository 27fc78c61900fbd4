"""Makes templates/letterheads/lmi.docx: an ordinary Word file of styles, headers, footers and fields.

Nothing of an organisation stands in it but its looks; whose letter it is comes from the fields. The same
script makes the same bytes, so that the file can be checked against it. Measures are in twips (twentieths of
a point), sizes in half points.
"""

from pathlib import Path
from typing import Final

from app.documents.word.names import CONTENT_TYPES, KINDS, MAIN_TYPE, RELATIONSHIPS, R, W
from app.documents.word.package import archive, pack, relations_name
from app.documents.word.xml import DECLARATION

TARGET: Final = Path(__file__).resolve().parent.parent / "templates" / "letterheads" / "lmi.docx"

ACCENT: Final = "0B5F5A"
INK: Final = "17211F"
SOFT: Final = "4A5A57"
LINE: Final = "B9C6C3"

FONT: Final = "Calibri"
LEADING: Final = 259  # of 240: a third more than the size, since the font brings a fifth of its own
MARGIN: Final = 1588  # 2.8 cm: leaves lines that the eye still finds its way back from
WIDTH: Final = 11906 - 2 * MARGIN
RIGHT: Final = 2950  # the right-hand column of page one: place and date, references
LEFT: Final = WIDTH - RIGHT


# --- Styles ----------------------------------------------------------------------------------------------


NO_PADDING: Final = (
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)


def style(kind: str, name: str, looks: str, *, based: str = "Normal", following: str = "") -> str:
    """One style; its id is its name without blanks."""
    default = ' w:default="1"' if name in ("Normal", "Default Paragraph Font", "Normal Table") else ""
    custom = (
        ' w:customStyle="1"' if name.startswith(("Letter", "Table Text", "Table Heading", "Svar")) else ""
    )
    base = f'<w:basedOn w:val="{based}"/>' if based and not default else ""
    after = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="{kind}"{default}{custom} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f"{base}{after}{looks}</w:style>"
    )


def style_id(name: str) -> str:
    """`heading 1` -> `Heading1`."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def paragraph(before: int, after: int, line: int = 240, *, more: str = "", last: str = "") -> str:
    """Paragraph properties: `more` stands before the spacing, `last` after it."""
    spacing = f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'
    return f"<w:pPr>{more}{spacing}{last}</w:pPr>"


def run(size: int = 0, colour: str = "", *, bold: bool = False, italic: bool = False, spaced: int = 0) -> str:
    """Character properties."""
    return (
        "<w:rPr>"
        + ("<w:b/>" if bold else "")
        + ("<w:i/>" if italic else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + (f'<w:spacing w:val="{spaced}"/>' if spaced else "")
        + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
        + "</w:rPr>"
    )


def border(side: str, size: int, colour: str, space: int = 0) -> str:
    """One border, `size` in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


# Lines of one height, whatever the size: what stands side by side stands on one line.
LETTER_LINE: Final = '<w:pPr><w:spacing w:before="0" w:after="0" w:line="280" w:lineRule="exact"/></w:pPr>'
KEEP: Final = "<w:keepNext/><w:keepLines/>"


def outline(level: int) -> str:
    """The level of a heading in the outline, counted from 1."""
    return f'<w:outlineLvl w:val="{level - 1}"/>'


def styles() -> str:
    """The part with all styles."""
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'<w:color w:val="{INK}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="nb-NO" w:eastAsia="nb-NO" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    bar = border("left", 18, ACCENT, 10)
    table = (
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>'
        + border("top", 8, ACCENT)
        + border("bottom", 8, ACCENT)
        + border("insideH", 4, LINE)
        + '</w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        + '</w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
        + border("bottom", 8, ACCENT)
        + "</w:tcBorders></w:tcPr></w:tblStylePr>"
    )
    good = "<w:qFormat/>"
    entries = (
        style("paragraph", "Normal", good + paragraph(0, 120, LEADING, more="<w:widowControl/>")),
        style("character", "Default Paragraph Font", "", based=""),
        style(
            "table",
            "Normal Table",
            f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{NO_PADDING}</w:tblPr>',
            based="",
        ),
        style(
            "paragraph",
            "Title",
            good + paragraph(480, 180, more=KEEP) + run(32, INK, bold=True),
            following="Normal",
        ),
        style(
            "paragraph",
            "heading 1",
            good + paragraph(280, 80, more=KEEP, last=outline(1)) + run(25, ACCENT, bold=True),
            following="Normal",
        ),
        style(
            "paragraph",
            "heading 2",
            good + paragraph(200, 50, more=KEEP, last=outline(2)) + run(22, INK, bold=True),
            following="Normal",
        ),
        style(
            "paragraph",
            "heading 3",
            good + paragraph(160, 40, more=KEEP, last=outline(3)) + run(21, SOFT, bold=True),
            following="Normal",
        ),
        style("paragraph", "List Bullet", good + paragraph(0, 60, LEADING)),
        style("paragraph", "List Number", good + paragraph(0, 60, LEADING)),
        style("paragraph", "List Continue", paragraph(0, 60, LEADING)),
        style(
            "paragraph",
            "Quote",
            good
            + paragraph(
                40, 140, LEADING, more=f"<w:pBdr>{bar}</w:pBdr>", last='<w:ind w:left="567" w:right="567"/>'
            )
            + run(0, SOFT),
        ),
        style("paragraph", "Table Text", good + paragraph(50, 50, 252) + run(19)),
        style("paragraph", "Table Heading", good + paragraph(50, 50, 252) + run(19, ACCENT, bold=True)),
        style("table", "Svar Table", table, based="NormalTable"),
        style("paragraph", "header", paragraph(0, 0) + run(18, SOFT)),
        style("paragraph", "footer", paragraph(0, 0) + run(17, SOFT)),
        style("paragraph", "Letter Sender", good + paragraph(70, 0) + run(34, ACCENT, bold=True, spaced=-6)),
        style("paragraph", "Letter Address", good + LETTER_LINE),
        style("paragraph", "Letter Detail", good + LETTER_LINE + run(20, SOFT)),
        style("paragraph", "footnote text", paragraph(0, 30, 247) + run(17)),
        style(
            "character",
            "footnote reference",
            '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
            based="DefaultParagraphFont",
        ),
        style(
            "character",
            "Hyperlink",
            f'<w:rPr><w:color w:val="{ACCENT}"/><w:u w:val="single"/></w:rPr>',
            based="DefaultParagraphFont",
        ),
    )
    return f'{DECLARATION}<w:styles xmlns:w="{W}">{defaults}{"".join(entries)}</w:styles>'


# --- Pages -----------------------------------------------------------------------------------------------


def text(words: str) -> str:
    """One run."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def line(style_name: str, *runs: str, more: str = "") -> str:
    """One paragraph."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style_name)}"/>{more}</w:pPr>{"".join(runs)}</w:p>'


def columns(*cells: tuple[int, str], low: bool = False, above: int = 0) -> str:
    """A row of cells that only places things: no lines, no style, nothing that reads as a table.

    `above` is what it keeps clear over it, in twentieths of a point.
    """
    clear = f'<w:tcMar><w:top w:w="{above}" w:type="dxa"/></w:tcMar>' if above else ""
    vertical = '<w:vAlign w:val="bottom"/>' if low else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width, _ in cells)
    row = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{clear}{vertical}</w:tcPr>{content}</w:tc>'
        for width, content in cells
    )
    total = sum(width for width, _ in cells)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{total}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{NO_PADDING}'
        "</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>"
    )


def field(code: str) -> str:
    """A field of Word's own; the number it shows is filled in by Word."""
    return f'<w:fldSimple w:instr=" {code} ">{text("1")}</w:fldSimple>'


def page_number() -> str:
    """`Side 1 av 4`, right-aligned."""
    return line(
        "footer", text("Side "), field("PAGE"), text(" av "), field("NUMPAGES"), more='<w:jc w:val="right"/>'
    )


def rule(size: int, colour: str, before: int = 0) -> str:
    """A line across the page that takes the room of its own thickness, `before` it and a little after it."""
    return (
        f"<w:p><w:pPr><w:pBdr>{border('top', size, colour)}</w:pBdr>"
        f'<w:spacing w:before="{before}" w:after="60" w:line="40" w:lineRule="exact"/></w:pPr></w:p>'
    )


def hair() -> str:
    """The paragraph that Word wants after a table, without height."""
    return '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def part(tag: str, content: str) -> str:
    """A part of the document whose root is `tag`."""
    return f'{DECLARATION}<w:{tag} xmlns:w="{W}" xmlns:r="{R}">{content}</w:{tag}>'


def first_header() -> str:
    """Who writes, where and when."""
    place = line("Letter Detail", text("{{ sted }}")) + line("Letter Detail", text("{{ dato }}"))
    sender = line("Letter Sender", text("{{ avsender_navn }}"))
    return part("hdr", rule(24, ACCENT) + columns((LEFT, sender), (RIGHT, place), low=True) + hair())


def header() -> str:
    """What following pages say at their head."""
    content = line(
        "header",
        text("{{ avsender_navn }}"),
        "<w:r><w:tab/></w:r>",
        text("{{ dato }}"),
        more=f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs>',
    )
    return part("hdr", content)


def first_footer() -> str:
    """How to reach the sender."""
    third = WIDTH // 3
    sender = "".join(
        line("footer", text(words))
        for words in ("{{ avsender_navn }}", "{{ avsender_adresse }}", "Org.nr. {{ avsender_orgnr }}")
    )
    contact = "".join(
        line("footer", text(words))
        for words in ("Kontakt: {{ kontakt_navn }}", "{{ kontakt_epost }}", "{{ kontakt_telefon }}")
    )
    return part(
        "ftr",
        rule(4, LINE, 140) + columns((third, sender), (third, contact), (third, page_number())) + hair(),
    )


def footer() -> str:
    """What following pages say at their foot: which letter, and where in it."""
    title = line("footer", text("{{ tittel }}"))
    return part("ftr", rule(4, LINE, 140) + columns((WIDTH - 1700, title), (1700, page_number())) + hair())


def document() -> str:
    """Page one down to the text: to whom, and which case."""
    recipient = "".join(
        line("Letter Address", text(words))
        for words in (
            "{{ mottaker }}",
            "{{ mottaker_enhet }}",
            "{{ mottaker_adresse }}",
            "{{ mottaker_epost }}",
        )
    )
    references = "".join(
        line("Letter Detail", text(words))
        for words in ("Deres ref.: {{ deres_ref }}", "Vår ref.: {{ vaar_ref }}")
    )
    section = (
        "<w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId5"/><w:headerReference w:type="first" r:id="rId6"/>'
        '<w:footerReference w:type="default" r:id="rId7"/><w:footerReference w:type="first" r:id="rId8"/>'
        f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="{MARGIN}" w:bottom="1304" '
        f'w:left="{MARGIN}" w:header="737" w:footer="510" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    body = (
        columns((LEFT, recipient), (RIGHT, references), above=340)
        + line("Normal", text("[[BODY]]"))
        + section
    )
    return part("document", f"<w:body>{body}</w:body>")


# --- The file --------------------------------------------------------------------------------------------


def settings() -> str:
    """What makes Word treat the file as one of its own time."""
    return part(
        "settings",
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="nb-NO"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>',
    )


def fonts() -> str:
    """What stands in for the font where it is not installed: Carlito has the same measures."""
    return part(
        "fonts",
        f'<w:font w:name="{FONT}"><w:altName w:val="Carlito"/><w:panose1 w:val="020F0502020204030204"/>'
        '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>',
    )


def build() -> bytes:
    """The letterhead, byte for byte."""
    parts = {
        "rId1": ("styles", "word/styles.xml", styles()),
        "rId2": ("settings", "word/settings.xml", settings()),
        "rId3": ("fontTable", "word/fontTable.xml", fonts()),
        "rId5": ("header", "word/header1.xml", header()),
        "rId6": ("header", "word/header2.xml", first_header()),
        "rId7": ("footer", "word/footer1.xml", footer()),
        "rId8": ("footer", "word/footer2.xml", first_footer()),
    }
    font_type = (f"{R}/fontTable", MAIN_TYPE.replace("document.main", "fontTable"))
    kinds = {**KINDS, "fontTable": font_type}
    relations = "".join(
        f'<Relationship Id="{id_}" Type="{kinds[kind][0]}" Target="{name.removeprefix("word/")}"/>'
        for id_, (kind, name, _) in parts.items()
    )
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kinds[kind][1]}"/>' for kind, name, _ in parts.values()
    )
    types = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/>{overrides}'
    )
    main = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    files = {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}">{types}</Types>',
        "_rels/.rels": f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{main}</Relationships>',
        "word/document.xml": document(),
        relations_name("word/document.xml"): (
            f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{relations}</Relationships>'
        ),
        **{name: content for _, name, content in parts.values()},
    }
    return archive(pack(name, content) for name, content in files.items())


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(build())
    print(f"Wrote {TARGET.relative_to(TARGET.parent.parent.parent)}.")
