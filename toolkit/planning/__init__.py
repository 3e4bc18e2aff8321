"""From policies and a tender to a Plan; pure."""
