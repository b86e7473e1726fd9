def train(inputs, targets):
    return targets.mean()
