"""The tests; a package, as a library in the solver's environment (pygeoapi) installs one of the same name."""
