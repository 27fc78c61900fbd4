"""Writers: from the one tree to what people read. Each handles every node, which the type checker proves."""
