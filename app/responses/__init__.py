"""The draft: what is answered to each point, which wordings it pins, and what is its own."""
