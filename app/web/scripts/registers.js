// The registers: sources and figures.
