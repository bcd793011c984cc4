"""Lists and searches must not scan the tables of cases."""
