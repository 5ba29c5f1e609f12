"""What may change in a city: scenarios made of small typed measures."""
