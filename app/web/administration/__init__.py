"""Letterheads, templates, the organisation."""
