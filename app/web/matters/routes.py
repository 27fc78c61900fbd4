"""The addresses of matters, and of how responses begin and are headed."""

from fastapi import APIRouter

from app.web.matters import asked, beginnings, calendar, facts, heads, lists, papers

router = APIRouter()
for room in (lists, asked, papers, facts, beginnings, heads, calendar):
    router.include_router(room.router)
