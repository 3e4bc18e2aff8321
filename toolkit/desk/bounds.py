"""How much may be uploaded, in bytes; apart, so that the server loads no forms."""

MAX_FILE = 50_000_000
MAX_ALL = 150_000_000
MAX_FILES = 200
