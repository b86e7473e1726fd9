"""What `verify` finds wrong, as plain functions of facts: files, reports, numbers. No box, no torch."""
