"""How a city comes in: files of others become the columns of a City, with a report of what was skipped and guessed."""
