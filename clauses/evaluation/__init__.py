"""How good a coding is: coded gold against records, and agreement between two coders."""

from clauses.evaluation.agreement import Agreement, cohen_kappa, krippendorff_alpha, percent_agreement
from clauses.evaluation.evaluating import Report, compare, evaluate
from clauses.evaluation.pairing import Pairing, pair
from clauses.evaluation.reliability import Bin, reliability, wilson_interval
from clauses.evaluation.slots import Figure
from clauses.evaluation.units import Coding, Unit, read_coding

__all__ = [
    "Agreement",
    "Bin",
    "Coding",
    "Figure",
    "Pairing",
    "Report",
    "Unit",
    "cohen_kappa",
    "compare",
    "evaluate",
    "krippendorff_alpha",
    "pair",
    "percent_agreement",
    "read_coding",
    "reliability",
    "wilson_interval",
]
