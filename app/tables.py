"""Every table, imported once, so that migrations and tests see the whole. Features never import this."""

from app.accounts import models as accounts
from app.audit import models as audit
from app.db import Table
from app.matters import models as matters
from app.positions import models as positions
from app.responses import models as responses
from app.submission import models as submission
from app.taxonomy import models as taxonomy
from app.uploads import models as uploads

__all__ = [
    "accounts",
    "audit",
    "matters",
    "metadata",
    "positions",
    "responses",
    "submission",
    "taxonomy",
    "uploads",
]

metadata = Table.metadata
