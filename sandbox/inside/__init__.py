"""All of ours that enters a box. Runs next to student code: whoever reads what it sends believes nothing."""
