"""Hearing documents of our own making: see README.md beside."""
