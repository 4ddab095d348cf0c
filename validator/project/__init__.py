"""What stands around a run: the lock of its packs, its configuration and what that does to findings."""

PROJECT_CODES: dict[str, str] = {
    "I060": "a lock file that is not there, cannot be read, or is none",
    "I061": "a pack that is not as it was locked",
    "I062": "a baseline that is not there, cannot be read, or is none",
    "I063": "a commit for --since that git does not know",
    "I064": "a snapshot that is not there, cannot be read, or is none",
    "I070": "a configuration that is not there or cannot be read",
    "I071": "TOML that cannot be read",
    "I072": "a key that a configuration does not have",
    "I073": "a value of the wrong kind",
    "I074": "a value that is none of those allowed",
    "I075": "a version of factlint that the configuration does not work with",
}
