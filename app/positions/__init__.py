"""The library: standing positions in frozen versions, with the sources and figures that they rest on.

`files` reads and writes the folder, `check` says what is amiss in it, `service` answers those who use it.
Knows nothing of responses: what they have pinned is told to it.
"""
