"""Which of the drafts are facts: those that tell something, each once."""
