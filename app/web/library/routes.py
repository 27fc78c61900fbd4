"""The addresses of the library."""

from fastapi import APIRouter

from app.web.library import browsing, deciding, reading, writing

router = APIRouter()
for part in (browsing, writing, deciding, reading):  # what has a name of its own before what has any name
    router.include_router(part.router)
