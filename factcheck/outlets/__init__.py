"""data/outlets.csv -> who publishes, and where a text names them: outlets, news agencies and platforms."""

from factcheck.outlets.mentions import find_outlet_mentions
from factcheck.outlets.refresh import refresh_outlets
from factcheck.outlets.table import Outlet, Outlets, fold, load_outlets, read_outlets, split

__all__ = [
    "Outlet",
    "Outlets",
    "find_outlet_mentions",
    "fold",
    "load_outlets",
    "read_outlets",
    "refresh_outlets",
    "split",
]
