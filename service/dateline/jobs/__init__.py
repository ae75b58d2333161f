"""Jobs: articles that are translated later, while their caller does something else."""
