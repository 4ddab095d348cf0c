"""What stands around a run: the lock of its packs, its configuration and what that does to findings."""
