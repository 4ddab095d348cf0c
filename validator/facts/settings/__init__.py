"""When and where what a fact tells happened."""
