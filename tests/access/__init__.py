"""Every address, every role, every organ: the table and the walk over it."""
