import torch

cosine = torch.cosine_similarity
