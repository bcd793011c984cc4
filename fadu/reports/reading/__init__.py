"""Reader of published reports (读报告): text in, quantitative statements out. Pure: no Django, no clock, no network.

`read_text(text, source=...)` and `read_file(path)` give a `Report` with its `Statement`s; `damage.py` repairs the text
and keeps the map to the original, `finding.py` is the grammar of numbers, `business.py` finds the line of business.
"""

from fadu.reports.reading.files import Unreadable
from fadu.reports.reading.reader import read_file, read_text
from fadu.reports.reading.statement import Heading, Known, Report, Statement

__all__ = ["Heading", "Known", "Report", "Statement", "Unreadable", "read_file", "read_text"]
