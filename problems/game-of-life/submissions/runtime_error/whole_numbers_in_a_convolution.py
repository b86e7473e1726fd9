import torch


def step(cells):
    """The window is float32 and the grid uint8: a convolution wants both alike."""
    window = torch.ones(1, 1, 3, 3)
    block = torch.nn.functional.conv2d(cells[None, None], window, padding=1)[0, 0]
    return (block - cells == 3).to(torch.uint8)
