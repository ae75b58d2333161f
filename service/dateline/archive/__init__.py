"""Archives: many articles in files, translated in a job that can be stopped at any moment and goes on."""
