"""信用的台账，按在页面上的次序。"""

from fadu.lines.enforcement.credit import checking, farmers, grading, reminding

LEDGERS = (*reminding.LEDGERS, *checking.LEDGERS, *grading.LEDGERS, *farmers.LEDGERS)
