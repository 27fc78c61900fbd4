"""The addresses of the control before sending."""

from fastapi import APIRouter

router = APIRouter()
