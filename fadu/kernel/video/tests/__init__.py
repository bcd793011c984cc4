"""Tests of the video room, without a browser."""
