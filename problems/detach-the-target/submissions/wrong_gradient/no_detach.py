def value_loss(w, state, reward, next_state, done, discount):
    later = (next_state @ w) * ~done
    return (state @ w - reward - discount * later).square().mean()
