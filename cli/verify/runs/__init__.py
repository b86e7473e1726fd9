"""What `verify` has graded or called in boxes, a file for each stage."""
