"""The pure room: bytes to tree, tree to bytes. It knows parsers, and nothing of the product.

`tree` is the one document model; `readers` make it, `writers` print it; `notices` say what a reader
could not keep; `anchors` say where a part came from; `gate` stands before every Word file that is read.
"""
