"""How much a request may send."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import TooLarge


class BodyLimit:
    """Refuses what is larger than a limit: by the length that is announced, else while it comes in."""

    def __init__(self, app: ASGIApp, megabytes: int) -> None:
        self.app = app
        self.megabytes = megabytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on with a `receive` that raises `TooLarge` when the limit is passed."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit, got = self.megabytes * 1_000_000, 0
        announced = dict(scope["headers"]).get(b"content-length", b"0")

        async def counted() -> Message:
            nonlocal got
            message = await receive()
            got += len(message.get("body", b""))
            if got > limit or (announced.isdigit() and int(announced) > limit):
                raise TooLarge("form.too_large", limit=self.megabytes)
            return message

        await self.app(scope, counted, send)
