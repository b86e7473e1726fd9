"""Whether there is a time for each repeat, and whether each is possible for this product."""

LEAST = 0.0025
MOST = 4


def check(inputs, result):
    count = len(result) == inputs["repeats"]
    found = bool(((result > LEAST) & (result < MOST)).all())
    shown = ", ".join(f"{1000 * float(one):.3g}" for one in result[:8])
    return {"count": count, "possible": (found, f"Your times in ms: {shown}.")}
