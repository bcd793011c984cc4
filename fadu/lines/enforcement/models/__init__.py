"""行政执法的模型：一个想法一个文件，在这里列全，Django 才认得。"""

from fadu.lines.enforcement.models.case import Enforcement

__all__ = ["Enforcement"]
