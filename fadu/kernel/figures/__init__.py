"""数字：声明一次，值和清单来自同一个查询。全部数字的目录在 catalogue.py。"""

from fadu.kernel.figures.attested import Attested
from fadu.kernel.figures.conditions import Condition, Either, Given, Has, InTime, Is, Not, SoonAfter
from fadu.kernel.figures.counts import Average, Count, Different, Distinct, Handled, Median, Stock, Sum
from fadu.kernel.figures.figure import (
    AGE,
    ORGAN,
    Cell,
    Dated,
    Dimension,
    Figure,
    Figures,
    Formerly,
    Kept,
    Number,
)
from fadu.kernel.figures.made import Change, Cumulative, Streak, Threshold, Total
from fadu.kernel.figures.outside import AttestedFigures
from fadu.kernel.figures.rates import OnTime, Ratio, Share
from fadu.kernel.figures.scope import EVERYWHERE, Scope
from fadu.kernel.figures.sources import Table
from fadu.kernel.figures.spans import Span
from fadu.kernel.figures.standing import Holding, Places, Registered
from fadu.kernel.figures.supplied import Supplied

__all__ = (
    "AGE",
    "EVERYWHERE",
    "ORGAN",
    "Attested",
    "AttestedFigures",
    "Average",
    "Cell",
    "Change",
    "Condition",
    "Count",
    "Cumulative",
    "Dated",
    "Different",
    "Dimension",
    "Distinct",
    "Either",
    "Figure",
    "Figures",
    "Formerly",
    "Given",
    "Handled",
    "Has",
    "Holding",
    "InTime",
    "Is",
    "Kept",
    "Median",
    "Not",
    "Number",
    "OnTime",
    "Places",
    "Ratio",
    "Registered",
    "Scope",
    "Share",
    "SoonAfter",
    "Span",
    "Stock",
    "Streak",
    "Sum",
    "Supplied",
    "Table",
    "Threshold",
    "Total",
)
