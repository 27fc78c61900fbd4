"""The addresses of the editor's pickers."""

from fastapi import APIRouter

router = APIRouter()
