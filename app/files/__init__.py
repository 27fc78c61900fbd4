"""The forms that files take on disk: text as it comes in, YAML with its lines, front matter, safe writing.

Knows nothing of the product; the library, the responses and the templates all read and write through here.
"""
