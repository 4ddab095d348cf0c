"""What pronouns, "the ministry" and last names stand for."""
