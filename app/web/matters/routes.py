"""The addresses of matters, and of how responses begin and are headed."""

from fastapi import APIRouter

from app.web.matters import advice, asked, beginnings, calendar, facts, heads, intake, lists, overview, papers

router = APIRouter()
for room in (intake, overview, lists, asked, papers, facts, beginnings, heads, calendar, advice):
    router.include_router(room.router)
