import time

import torch


def product_on(a, b, device):
    product = a.to(device) @ b.to(device)
    return product.cpu() if product.is_cuda else product


def once(a, b, cuda):
    if cuda:
        torch.cuda.synchronize()
    start = time.perf_counter()
    _ = a @ b
    if cuda:
        torch.cuda.synchronize()
    return time.perf_counter() - start


def seconds(a, b, device, repeats):
    a, b, cuda = a.to(device), b.to(device), device.startswith("cuda")
    once(a, b, cuda)
    return torch.tensor([once(a, b, cuda) for _ in range(repeats)], dtype=torch.float64)


def speed_up(cpu, gpu):
    return torch.quantile(cpu[1:], 0.5) / torch.quantile(gpu[1:], 0.5)


def place(n, device):
    result = product_on(torch.empty(n, 2), torch.empty(2, 5), device)
    return str(result.device), result.shape[0], result.shape[1]
