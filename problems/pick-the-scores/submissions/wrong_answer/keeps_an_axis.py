def picked(scores, labels):
    return scores.gather(1, labels.clamp_min(0)[:, None])
