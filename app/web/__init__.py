"""The HTML door: server-rendered pages. It shows what the feature rooms do, and does nothing itself."""
