"""Models of others: programs a manifest describes, run in a folder of their own, and the chain they take part in."""
