"""The addresses of matters."""

from fastapi import APIRouter

router = APIRouter()
