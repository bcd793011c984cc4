"""Hostile input to every form, act and upload."""
