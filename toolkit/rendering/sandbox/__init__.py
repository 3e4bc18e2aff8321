"""The Jinja environment of templates that may be hostile: escaped, strict, sandboxed, bounded."""
