"""Leaflets are sent to printers, and printers are measured."""
