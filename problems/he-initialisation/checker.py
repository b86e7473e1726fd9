"""Whether weights are normal numbers of the right size; each bound is eight or more deviations away."""

import math

import torch


def check(inputs, result):
    if "height" in inputs:
        shape = (inputs["outputs"], inputs["channels"], inputs["height"], inputs["width"])
    else:
        shape = (inputs["outputs"], inputs["inputs"])
    if result.shape != shape:
        told = f"It must be {list(shape)}, and is {list(result.shape)}."
        return {"shape": (False, told), "mean": False, "deviation": False, "normal": False, "apart": False}
    wanted = math.sqrt(2 / math.prod(shape[1:]))
    unit = result.double().flatten(1) / wanted
    mean, deviation = unit.mean().item(), unit.std().item()
    inside = (unit.abs() < deviation).double().mean().item()
    # Rows that repeat each other, or follow each other, have products far from 0.
    near = (unit[1:] * unit[:-1]).mean().abs().item() + (unit[:, 1:] * unit[:, :-1]).mean().abs().item()
    noise = 1 / math.sqrt(result.numel())
    return {
        "shape": True,
        "mean": (abs(mean) < 8 * noise, f"It is {mean * wanted:.4g}."),
        "deviation": (
            abs(deviation - 1) < 8 * noise,
            f"It should be {wanted:.4g}, and is {deviation * wanted:.4g}.",
        ),
        "normal": (abs(inside - 0.6827) < 8 * noise, f"{inside:.1%} lie within one deviation, right is 68.3%."),
        "apart": near < 16 * noise,
    }


if __name__ == "__main__":
    print(check({"inputs": 400, "outputs": 200}, torch.randn(200, 400) * math.sqrt(2 / 400)))
