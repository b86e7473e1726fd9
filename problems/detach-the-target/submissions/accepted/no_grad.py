import torch


def value_loss(w, state, reward, next_state, done, discount):
    with torch.no_grad():
        later = torch.where(done, 0.0, discount * (next_state @ w))
    return ((state @ w - (reward + later)) ** 2).mean()
