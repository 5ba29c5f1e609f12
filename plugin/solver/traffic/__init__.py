"""Traffic: a directed network, demand between zones, and the static user equilibrium of both."""
