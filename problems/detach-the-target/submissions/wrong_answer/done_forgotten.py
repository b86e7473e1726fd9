def value_loss(w, state, reward, next_state, done, discount):
    target = reward + discount * (next_state @ w).detach()
    return (state @ w - target).square().mean()
