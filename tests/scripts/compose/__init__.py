"""Tests of scripts/compose."""
