"""Tests that need a PostgreSQL server: ``make test-postgresql``."""
