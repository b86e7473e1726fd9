def value_loss(w, state, reward, next_state, done, discount):
    target = reward + discount * (next_state @ w) * ~done
    return ((state @ w).detach() - target).square().mean()
