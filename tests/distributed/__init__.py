"""Tests that need Redis and PostgreSQL: ``make test-distributed``."""
