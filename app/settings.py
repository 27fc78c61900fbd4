"""Settings: `SVAR_…` variables, each with a default that works in a fresh checkout."""

from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import URL

from app.errors import Invalid

CHECKOUT = Path(__file__).parent.parent


def _database_in(data: dict[str, Any]) -> str:
    return URL.create("sqlite", database=str(data["data_dir"] / "svar.db")).render_as_string()


class Settings(BaseSettings):
    """Where things are and what answers where.

    `public_url` is the address at which people reach Svar, where that is not `host` and `port`: behind a
    proxy that speaks https, for one.
    """

    model_config = SettingsConfigDict(env_prefix="SVAR_", env_ignore_empty=True, frozen=True)

    data_dir: Path = CHECKOUT / "var"
    database_url: str = Field(default_factory=_database_in)
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    public_url: str = Field(default="", pattern=r"^(https?://[^/\s]+)?/?$")
    max_upload_mb: int = Field(default=25, ge=1, le=200)
    positions_dir: Path = CHECKOUT / "positions"
    responses_dir: Path = CHECKOUT / "responses"
    templates_dir: Path = CHECKOUT / "templates"


def load() -> Settings:
    """The settings of this process; a variable that makes no sense is named by `Invalid`."""
    try:
        return Settings()
    except ValidationError as error:
        fault = error.errors()[0]
        name = f"SVAR_{fault['loc'][0]}".upper()
        raise Invalid("settings.bad_value", name=name, value=str(fault["input"])) from None
