"""The position library: browsing, reading, writing."""
