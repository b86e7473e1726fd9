import torch


def check(inputs, result):
    a, q = inputs["a"], result
    gram = (q.T @ q - torch.eye(q.shape[1], dtype=q.dtype)).abs().max().item()
    # a's columns, as far as q's columns can make them
    left = (a - q @ torch.linalg.lstsq(q, a, driver="gelsd").solution).abs().max().item()
    return {
        "same_span": (left < 1e-6, f"Columns of a are missed by {left:.2g}."),
        "orthonormal": (gram < 1e-8, f"QᵀQ differs from the identity by {gram:.2g}."),
    }
