import torch


def gradients(x, y, w, b, v):
    return {"loss": torch.zeros(()), "w": w, "b": b, "v": v}
