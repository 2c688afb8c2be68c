"""Short, transparent estimators for lessons, and the registry of methods that descriptors name.

For everything else, call the well-kept libraries: statsmodels, linearmodels and scipy.
"""

from pilot_data.estimators.averages import change_in_percent, cost_of_one_more, mean
from pilot_data.estimators.estimate import Estimate
from pilot_data.estimators.pathways import mediation
from pilot_data.estimators.permutation import PermutationTest, permutation_test
from pilot_data.estimators.regression import (
    difference_in_differences,
    difference_in_means,
    discontinuity,
    least_squares,
    two_stage_least_squares,
)
from pilot_data.estimators.series import interrupted_series
from pilot_data.estimators.stockflow import project, stock_flow, transition_counts, transition_shares
from pilot_data.estimators.synthetic import SyntheticControl, placebo_ranks, synthetic_control

__all__ = [
    "Estimate",
    "PermutationTest",
    "SyntheticControl",
    "change_in_percent",
    "cost_of_one_more",
    "difference_in_differences",
    "difference_in_means",
    "discontinuity",
    "interrupted_series",
    "least_squares",
    "mean",
    "mediation",
    "permutation_test",
    "placebo_ranks",
    "project",
    "stock_flow",
    "synthetic_control",
    "transition_counts",
    "transition_shares",
    "two_stage_least_squares",
]
