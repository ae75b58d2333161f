"""Tests that need a server of S3: ``make test-s3``."""
