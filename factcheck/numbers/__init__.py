"""text -> its quantities: value, unit, how exact, and in what role ("naik 14 persen", "dua setengah juta", "$3bn").

Indonesian and English formats and words. Not quantities: dates, clock times, years, "Covid-19", "Pasal 5".
"""

from factcheck.numbers.finding import find_quantities
from factcheck.numbers.quantities import Quantity, Role, agree

__all__ = ["Quantity", "Role", "agree", "find_quantities"]
