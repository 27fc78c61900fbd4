"""Matters, their points and documents, and how a response begins."""
