import torch


def make(seed):
    generator = torch.Generator().manual_seed(seed)
    slope = 2 + 2 * torch.rand(1, generator=generator)
    offset = torch.randn(1, generator=generator)
    inputs = 4 * torch.rand(400, 1, generator=generator) - 2
    targets = slope * inputs + offset
    noisy = targets[:200] + 0.05 * torch.randn(200, 1, generator=generator)
    return {
        "inputs": inputs[:200],
        "targets": noisy,
        "hidden_inputs": inputs[200:],
        "hidden_targets": targets[200:],
    }
