"""The addresses of the way out."""

from fastapi import APIRouter

router = APIRouter()
