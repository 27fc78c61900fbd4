"""The secrets that a browser or a link carries; the database holds only their digests."""

import hashlib
import secrets


def new() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is kept of `token`. It is random and long, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
