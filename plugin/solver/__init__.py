"""How a city is computed. Runs in its own process and environment; never imports QGIS or Qt."""
