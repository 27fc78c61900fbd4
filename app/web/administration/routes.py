"""The addresses of administration."""

from fastapi import APIRouter

router = APIRouter()
