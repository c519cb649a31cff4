"""How much memory this process has used at most, on every system."""

from __future__ import annotations

import re
import sys
from pathlib import Path


def peak_megabytes() -> float:
    """Return the peak resident memory of this process in MB (1,000,000 bytes)."""
    return _peak_bytes() / 1e6


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS of psapi.h."""

        _fields_ = (
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            ("PeakWorkingSetSize", ctypes.c_size_t),
            ("WorkingSetSize", ctypes.c_size_t),
            ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
            ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
            ("PagefileUsage", ctypes.c_size_t),
            ("PeakPagefileUsage", ctypes.c_size_t),
        )

    def _peak_bytes() -> int:
        counters = _Counters(cb=ctypes.sizeof(_Counters))
        process = ctypes.WinDLL("kernel32").GetCurrentProcess
        process.restype = wintypes.HANDLE
        ctypes.WinDLL("psapi").GetProcessMemoryInfo(process(), ctypes.byref(counters), counters.cb)
        return int(counters.PeakWorkingSetSize)

elif sys.platform == "linux":

    def _peak_bytes() -> int:
        # Not getrusage: its figure starts from what the parent process had when it forked.
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        kibibytes = re.search(r"VmHWM:\s*(\d+) kB", status)
        return int(kibibytes[1]) * 1024 if kibibytes else 0

else:
    import resource

    def _peak_bytes() -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # bytes on macOS
