"""What a city is: plain columns of numpy arrays with provenance."""
