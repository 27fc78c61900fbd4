"""The addresses of sources and figures."""

from fastapi import APIRouter

router = APIRouter()
