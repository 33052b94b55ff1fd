"""Reports to files and to the terminal."""

from __future__ import annotations

from vnhealth_ie.sinks.json_files import JsonArray, JsonFolder, JsonLines, Sink, SinkError, atomic

__all__ = ["JsonArray", "JsonFolder", "JsonLines", "Sink", "SinkError", "atomic"]
