"""行政应诉的模型：一个想法一个文件，在这里列全，Django 才认得。"""

from fadu.lines.litigation.models.case import Suit

__all__ = ["Suit"]
