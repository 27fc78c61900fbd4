"""The way out: preview, files, the sheet for handing in."""
