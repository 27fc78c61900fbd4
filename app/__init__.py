"""Svar: from standing positions to a Word submission. `docs/architecture.md` is the map."""
