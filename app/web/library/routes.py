"""The addresses of the library."""

from fastapi import APIRouter

from app.web.library import browsing

router = APIRouter()
router.include_router(browsing.router)
