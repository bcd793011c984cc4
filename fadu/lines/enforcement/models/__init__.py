"""行政执法的模型：一个想法一个文件，在这里列全，Django 才认得。"""

from fadu.lines.enforcement.models.case import Enforcement
from fadu.lines.enforcement.models.result import Batch, BatchError, Result, ResultTally, ResultVersion

__all__ = ["Batch", "BatchError", "Enforcement", "Result", "ResultTally", "ResultVersion"]
