import torch


def step(cells):
    window = torch.tensor([[[[1.0, 1, 1], [1, 0, 1], [1, 1, 1]]]])
    neighbours = torch.nn.functional.conv2d(cells.float()[None, None], window, padding=1)[0, 0]
    return ((neighbours == 3) | ((neighbours == 2) & (cells == 1))).to(torch.uint8)
