"""Programs that print a table: how good the chains are, and how long it takes."""
