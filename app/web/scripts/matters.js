// Matters: what has come in, its points and deadlines.
