"""Bounds that a bench holds its numbers to."""


class Bounds:
    """Bounds, each printed as it is checked; `broken` counts those that do not hold."""

    def __init__(self) -> None:
        self.broken = 0

    def check(self, what: str, value: float, bound: float, *, least: bool = False) -> None:
        """Print `value` beside its `bound`, which is the most it may be, or the least."""
        held = value >= bound if least else value <= bound
        self.broken += not held
        mark, side = "ok  " if held else "FAIL", "at least" if least else "at most"
        print(f"  {mark} {what}: {value:.2f} ({side} {bound:g})")
