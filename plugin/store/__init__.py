"""Where a city lives: the twin folder, read and written by both programs with numpy and the standard library alone."""
