"""HTTP in, JSON out. Never imports worker, sandbox or torch."""
