#!/usr/bin/env python
"""Django's own door; `fadu` is the same with our commands first."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")
    execute_from_command_line(sys.argv)
