"""Random cotangents: what a gradient is asked for with."""

import torch


def random_like(tensor: torch.Tensor, seed: int) -> torch.Tensor:
    """Normal numbers in the shape and dtype of `tensor`: a cotangent that no constant can satisfy."""
    generator = torch.Generator().manual_seed(seed)
    real = torch.randn(tensor.shape, generator=generator, dtype=torch.float64)
    if not tensor.dtype.is_complex:
        return real.to(tensor.dtype)
    imaginary = torch.randn(tensor.shape, generator=generator, dtype=torch.float64)
    return torch.complex(real, imaginary).to(tensor.dtype)
