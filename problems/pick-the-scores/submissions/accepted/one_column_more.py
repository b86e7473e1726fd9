import torch


def picked(scores, labels):
    """A column of zeros at the end: there the index -1 is just right."""
    longer = torch.cat([scores, torch.zeros(len(scores), 1)], dim=1)
    return longer[torch.arange(len(labels)), labels]
