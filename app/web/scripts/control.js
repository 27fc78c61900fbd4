// Control before sending, and what is new in a response.
