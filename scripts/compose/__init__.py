"""What `scripts/stack` does: docker-compose.yml brought up for real, with or without an image registry."""
