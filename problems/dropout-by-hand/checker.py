"""Whether a matrix without zeros was dropped with the probability p; each bound is eight deviations away."""

import math


def check(inputs, result):
    x, p = inputs["x"], inputs["p"]
    gone = result == 0
    right = x / (1 - p)
    off = ((result - right).abs() / right.abs()).masked_fill(gone, 0)
    row, column = (int(each) for each in divmod(int(off.argmax()), x.shape[1]))
    told = f"x[{row}, {column}] is {x[row, column].item():.4g} and became {result[row, column].item():.4g}."
    share, noise = gone.double().mean().item(), math.sqrt(p * (1 - p) / x.numel())
    centred = gone.double() - p
    near = [(centred[1:] * centred[:-1]).mean().item(), (centred[:, 1:] * centred[:, :-1]).mean().item()]
    return {
        "scaled": (off.max().item() < 1e-5, told),
        "rate": (abs(share - p) < 8 * noise, f"p is {p}, and {share:.1%} are zero."),
        "apart": max(map(abs, near)) < 0.5 * p * (1 - p),
    }
