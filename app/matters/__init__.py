"""What is answered: matters and the points that they ask about."""
