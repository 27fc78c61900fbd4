"""Readers: from what people hand in to the one tree."""
