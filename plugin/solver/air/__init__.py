"""Air quality: what roads and heating emit, how it spreads, and what people breathe."""
