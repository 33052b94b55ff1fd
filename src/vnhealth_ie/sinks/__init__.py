"""Reports to files, tables and the terminal.

    with sink_for(Path("out.parquet"), force=True) as sink:
        for report in reports:
            sink.write(report)

`sink_for(output, force=...)` chooses by the ending: .json, .jsonl, .csv (folder of tables), .xlsx, .parquet (folder of
tables), .duckdb, and a folder of one JSON an article for anything else. It raises TakenError (a SinkError) where
something is there and `force` is false, and SinkError where an extra is missing. Nothing appears under the name before
`close`, but for a folder of JSON, whose files appear one by one. `to_frames(reports)` gives the tables as data frames.
"""

from __future__ import annotations

from vnhealth_ie.sinks.arrow import to_arrow, to_frames
from vnhealth_ie.sinks.choose import sink_for
from vnhealth_ie.sinks.json_files import JsonArray, JsonFolder, JsonLines
from vnhealth_ie.sinks.protocol import Sink, SinkError, TakenError, atomic

__all__ = [
    "JsonArray",
    "JsonFolder",
    "JsonLines",
    "Sink",
    "SinkError",
    "TakenError",
    "atomic",
    "sink_for",
    "to_arrow",
    "to_frames",
]
