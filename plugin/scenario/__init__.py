"""What may change in a city: scenarios made of small typed measures."""

BASELINE = "baseline"  # the id of the scenario every twin has; here, so that QGIS's start does not import the city
