"""Who did it to whom, where the slots of a match do not say it by themselves."""
