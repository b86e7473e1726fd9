def value_loss(w, state, reward, next_state, done, discount):
    """Return the mean of (v(s) - t)², where t = r + discount · v(s') counts as a target."""
    value = state @ w
    # What is the target?
    return (value - reward).square().mean()
