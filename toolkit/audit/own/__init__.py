"""Rules that users wrote: YAML rules and plug-ins, as values that the engine runs like its own."""
