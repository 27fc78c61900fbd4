"""Files that people bring, kept in the database as they came."""
