"""What the rich editor asks for: sources and figures to choose from."""
