"""信用修复的模型：一个想法一个文件，在这里列全，Django 才认得。"""

from fadu.lines.enforcement.credit.models.case import Repair

__all__ = ["Repair"]
