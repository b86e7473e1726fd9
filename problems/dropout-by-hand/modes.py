"""Whether a layer drops anew in each call of training mode, and leaves all as it is in evaluation mode."""


def check(inputs, result):
    x, p = inputs["x"], inputs["p"]
    first, second, third = result
    gone = [(each == 0) for each in (first, third)]
    alike = (gone[0] == gone[1]).double().mean().item()
    by_chance = p * p + (1 - p) * (1 - p)
    return {
        "evaluation": bool((second == x).all()),
        "training_again": bool(gone[1].any()) and bool((third != x).any()),
        "anew": (
            alike < (1 + by_chance) / 2,
            f"{alike:.1%} of the places are alike, {by_chance:.1%} would be by chance.",
        ),
    }
