"""Addresses that are handed over outside the pages."""

from app.settings import Settings


def own(settings: Settings) -> str:
    """Where people reach Svar, without a slash last: its public address, else where it listens."""
    if settings.public_url:
        return settings.public_url.rstrip("/")
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}"


def base_of(settings: Settings, asked_at: object) -> str:
    """Where people reach Svar, without a slash last: its public address, else the one they asked at."""
    return settings.public_url.rstrip("/") or str(asked_at).rstrip("/")


def of_calendar(base: str, token: str) -> str:
    """The address at which a calendar fetches the deadlines."""
    return f"{base}/kalender/{token}.ics"


def of_link(base: str, token: str) -> str:
    """The address of a link that lets somebody choose a password."""
    return f"{base}/velkommen/{token}"
