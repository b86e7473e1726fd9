"""Every recipe, by its name. A new one is a model in a file beside this one, a line here, and its drawing."""

from collections.abc import Mapping
from typing import Annotated

from problems.one_of import OneOf
from problems.recipes.chosen import OneHot, Permutation
from problems.recipes.drawn import Bernoulli, Randint, Randn, Uniform
from problems.recipes.filled import Arange, Eye, Full, Linspace, Ones, Zeros
from problems.recipes.literals import Values
from problems.recipes.matrices import Orthogonal, PositiveDefinite, Symmetric
from problems.recipes.recipe import AnyRecipe

RECIPE_KINDS: Mapping[str, type[AnyRecipe]] = {
    model.kind: model
    for model in (
        *(Values, Zeros, Ones, Full, Arange, Linspace, Eye),
        *(Randn, Uniform, Randint, Bernoulli, Permutation, OneHot),
        *(Symmetric, PositiveDefinite, Orthogonal),
    )
}

AuthoredRecipe = Annotated[AnyRecipe, OneOf("recipe", RECIPE_KINDS)]
