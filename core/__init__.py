"""The words that both sides of the queue share. Imports nothing of ours, no torch, no web framework."""
