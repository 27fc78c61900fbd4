"""The way out: submission templates, the assembly of one document, its export."""
