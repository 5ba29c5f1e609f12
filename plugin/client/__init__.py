"""How QGIS asks the twin solver: the worker process, jobs, and the solver's environment."""
