"""A made-up line that takes what is to be put right."""
