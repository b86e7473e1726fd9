"""Whether the gradient goes through the same mask as the numbers did: y = m x, so the gradient is w m."""


def check(inputs, result):
    w, p = inputs["w"], inputs["p"]
    y, gradient = result
    gone = y == 0
    right = (w / (1 - p)).masked_fill(gone, 0)
    close = (gradient - right).abs() <= 1e-5 * w.abs() / (1 - p)
    return {
        "dropped": bool(gone.any()) and not bool(gone.all()),
        "zero": bool((gradient[gone] == 0).all()),
        "scaled": bool(close[~gone].all()),
    }
