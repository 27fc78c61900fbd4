"""Every table, imported once, so that migrations and tests see the whole. Features never import this."""

from app.db import Table
from app.matters import models as matters
from app.positions import models as positions
from app.responses import models as responses
from app.taxonomy import models as taxonomy

__all__ = ["matters", "metadata", "positions", "responses", "taxonomy"]

metadata = Table.metadata
