// The library: browsing, reading and writing positions.
