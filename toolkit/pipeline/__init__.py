"""The only wiring: one module a use case."""
