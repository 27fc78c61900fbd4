"""Who did what, and when: rows that are only ever added, in the same transaction as what they tell of."""
