"""What `make` runs beside the product: set-up, benchmark, letterhead, checks."""
