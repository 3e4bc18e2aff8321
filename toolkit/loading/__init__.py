"""From YAML files to model values, with every mistake at its place."""
