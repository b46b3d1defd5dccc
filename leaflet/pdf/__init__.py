"""Sheets are written as PDF files."""
