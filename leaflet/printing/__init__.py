"""Sending leaflets to printers, and measuring printers."""
