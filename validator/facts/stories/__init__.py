"""What of a report is its news, and what background, comparison or furniture of its page."""
