import torch


def tape_gradient(x, tape):
    """Return the gradient of the tape's last node with respect to x."""
    values = x.tolist()
    for op, i, j in tape.tolist():
        # Forward: what is the value of the new node?
        values.append(0.0)
    # Backward: read the tape from its end.
    return torch.zeros_like(x)
