"""Who says so, and how far what is said reaches."""
