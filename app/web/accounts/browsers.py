"""What a browser says that it is, in a few words that a person knows it by."""

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Vivaldi", "Vivaldi"),
    ("SamsungBrowser", "Samsung Internett"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
_MACHINES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def words(browser: str) -> str:
    """`Firefox på Windows`, as far as `browser` (a `User-Agent`) tells; the first of each list that fits."""
    name = _first(_BROWSERS, browser) or "Ukjent nettleser"
    machine = _first(_MACHINES, browser)
    return f"{name} på {machine}" if machine else name


def _first(known: tuple[tuple[str, str], ...], browser: str) -> str:
    return next((name for sign, name in known if sign in browser), "")
