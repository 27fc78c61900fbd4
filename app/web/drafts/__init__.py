"""The workspace: one response on its way."""
