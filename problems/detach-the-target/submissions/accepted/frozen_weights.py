def value_loss(w, state, reward, next_state, done, discount):
    """A frozen copy of the weights, as a target network has one."""
    frozen = w.detach().clone()
    later = (next_state.detach() @ frozen).masked_fill(done, 0.0)
    error = state @ w - reward - discount * later
    return error @ error / len(error)
