"""The addresses of the library."""

from fastapi import APIRouter

router = APIRouter()
