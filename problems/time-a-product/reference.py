"""The judge's own answer: move first, wait on both sides of the clock, throw the first time away."""

import time

import torch


def seconds(a, b, device, repeats):
    a, b = moved(a, b, device)
    found = []
    for _ in range(repeats + 1):
        start = now(device)
        product = a @ b
        found.append(now(device) - start)
    return torch.tensor(found[1:], dtype=product.dtype)


def now(device):
    if device.startswith("cuda"):
        torch.cuda.synchronize()
    return time.perf_counter()


def moved(a, b, device):
    return [one.to(device) for one in (a, b)]


def product_on(a, b, device):
    a, b = moved(a, b, device)
    return a @ b


def speed_up(cpu, gpu):
    return cpu[1:].median() / gpu[1:].median()


def place(n, device):
    result = product_on(torch.empty(n, 2), torch.empty(2, 5), device)
    return str(result.device), result.shape[0], result.shape[1]
