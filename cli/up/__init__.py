"""`torchjudge up`: broker, keeper, API, worker and reconciler on one machine, watched by one process."""
