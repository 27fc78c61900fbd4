"""The document as one HTML page that needs nothing beside it."""

from html import escape

from app.documents.tree import Document
from app.documents.writers import html

STYLE = """
:root { --ink: #17211f; --soft: #4a5a57; --line: #d9e0de; --accent: #0b5f5a; --stop: #9f1d20; }
body { margin: 0; background: #f4f6f5; color: var(--ink); font: 1.0625rem/1.55 Georgia, serif; }
article { max-width: 40rem; margin: 2rem auto; padding: 3rem clamp(1.25rem, 6vw, 4rem); background: #fff; }
h1, h2, h3, h4, .draft { font-family: system-ui, sans-serif; line-height: 1.25; text-wrap: balance; }
h1 { margin: 0 0 1.5rem; font-size: 1.7rem; }
h2 { margin: 2rem 0 0.5rem; font-size: 1.2rem; color: var(--accent); }
h3, h4 { margin: 1.5rem 0 0.5rem; font-size: 1.05rem; }
p, ul, ol, blockquote, table { margin: 0 0 0.8rem; }
li > p { margin-bottom: 0.3rem; }
a { color: var(--accent); text-underline-offset: 0.15em; overflow-wrap: anywhere; }
blockquote { padding-left: 1.25rem; border-left: 3px solid var(--line); color: var(--soft); }
table { width: 100%; border-collapse: collapse; font-size: 0.95em; }
th, td { padding: 0.4rem 0.6rem; border-bottom: 1px solid var(--line); text-align: left; }
th, td { vertical-align: top; }
.align-center { text-align: center; }
.align-right { text-align: right; }
sup a { text-decoration: none; }
.draft { margin: 1.5rem auto 0; text-align: center; font-weight: 700; color: var(--stop); }
@media print { body { background: none; } article { max-width: none; margin: 0; padding: 0; } }
"""


def page(document: Document, draft_label: str = "", *, traces: bool = True) -> str:
    """A whole page with `document` on it, and the mark of a draft above it where there is one."""
    mark = f'<p class="draft">{escape(draft_label)}</p>\n' if draft_label else ""
    return (
        f'<!doctype html>\n<html lang="{escape(document.lang)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"{mark}{html.write(document, traces=traces)}\n</body>\n</html>\n"
    )
