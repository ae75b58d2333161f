"""Webhooks: messages to other systems of what became of jobs."""
