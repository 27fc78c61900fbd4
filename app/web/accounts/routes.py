"""The addresses of signing in and of accounts."""

from fastapi import APIRouter

router = APIRouter()
