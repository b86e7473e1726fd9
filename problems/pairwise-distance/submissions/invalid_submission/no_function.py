import torch

pairwise_distances = torch.cdist
