"""What the papers of a hearing say: title, bodies, number, deadlines, how to answer, and the points.

Pure: readings in, `Found` out; nothing is stored and nothing decided. Every value says where it was read, and
an adviser confirms it.
"""

from app.matters.intake.found import Asked, Deadline, Found, Role, Seen, Value
from app.matters.intake.reading import Brought, read

__all__ = ["Asked", "Brought", "Deadline", "Found", "Role", "Seen", "Value", "read"]
