"""Pure judgements on facts: tensors and samples in, a finding out. No box, no wire, no clock, no store."""
