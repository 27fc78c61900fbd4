"""Sources and figures, and what leans on them."""
