"""The judge's own answer: only the value of the next state is detached."""


def value_loss(w, state, reward, next_state, done, discount):
    later = (next_state @ w).detach() * ~done
    return (state @ w - reward - discount * later).square().mean()
