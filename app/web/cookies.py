"""The cookie that says which sign-in a browser has."""

from typing import Final

from fastapi import Request, Response

from app.settings import Settings

LASTS_SECONDS: Final = 180 * 24 * 60 * 60
"""Longer than any sign-in that is used: its row in the database says when it ends, and moves on by itself."""


def token_of(request: Request) -> str:
    """The token that the browser sent, or nothing."""
    return request.cookies.get(_name(request.app.state.settings), "")


def give(response: Response, settings: Settings, token: str) -> None:
    """Let the browser keep `token`, out of reach of scripts, and on https alone where that is our address."""
    response.set_cookie(
        _name(settings),
        token,
        max_age=LASTS_SECONDS,
        path="/",
        secure=is_secure(settings),
        httponly=True,
        samesite="lax",
    )


def take(response: Response, settings: Settings) -> None:
    """Let the browser forget its token."""
    response.delete_cookie(
        _name(settings), path="/", secure=is_secure(settings), httponly=True, samesite="lax"
    )


def is_secure(settings: Settings) -> bool:
    """Whether people reach us by https."""
    return settings.public_url.startswith("https://")


def only_on_https(response: Response) -> None:
    """Let the browser send whatever cookies `response` sets on https alone."""
    response.raw_headers = [
        (name, value if name != b"set-cookie" or b"; Secure" in value else value + b"; Secure")
        for name, value in response.raw_headers
    ]


def _name(settings: Settings) -> str:
    """`__Host-` makes the browser refuse it from other hosts and without https, so it cannot be planted."""
    return "__Host-svar" if is_secure(settings) else "svar"
