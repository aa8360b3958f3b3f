"""scikit-learn's own checks that make sense for texts; the others are listed in docs/topics.md."""

from __future__ import annotations

import pytest
from sklearn.utils import estimator_checks

import newsresearch as nr

CHECKS = (
    "check_no_attributes_set_in_init",
    "check_parameters_default_constructible",
    "check_get_params_invariance",
    "check_set_params",
    "check_estimator_cloneable",
    "check_estimator_repr",
    "check_estimator_tags_renamed",
    "check_valid_tag_types",
    "check_mixin_order",
)


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_of_scikit_learn_passes(name: str) -> None:
    getattr(estimator_checks, name)("TopicModel", nr.TopicModel())
