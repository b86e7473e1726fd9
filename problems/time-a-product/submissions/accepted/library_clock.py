import time

import torch


def product_on(a, b, device):
    return torch.matmul(a.to(device), b.to(device))


def seconds(a, b, device, repeats):
    """All starts and stops in two lists; the difference is computed at the end."""
    a, b = a.to(device), b.to(device)
    waits = torch.cuda.synchronize if device.startswith("cuda") else lambda: None
    starts, stops = [], []
    for _ in range(repeats + 1):
        waits()
        starts.append(time.perf_counter_ns())
        torch.matmul(a, b)
        waits()
        stops.append(time.perf_counter_ns())
    if device.startswith("cuda"):
        torch.cuda.synchronize()
    times = torch.tensor(stops, dtype=torch.float64) - torch.tensor(starts, dtype=torch.float64)
    return times[1:] / 1e9


def speed_up(cpu, gpu):
    middle = len(cpu[1:]) // 2
    return cpu[1:].sort().values[middle] / gpu[1:].sort().values[middle]


def place(n, device):
    result = product_on(torch.empty(n, 2), torch.empty(2, 5), device)
    return str(result.device), result.shape[0], result.shape[1]
