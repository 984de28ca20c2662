"""A watch in the background, for the tests that need one."""
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import queue
import subprocess
import threading
import time

from support import valid_json

PATIENCE = 20  # seconds for what takes less than one on a quiet machine


class Watch:
    """islet-index --watch in the background; its JSON lines come one by one."""

    def __init__(self, programs, db, *args):
        command = [os.path.join(programs.bin, "islet-index"), "--db", db, "--watch", "--format", "json", *args]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=programs.env)
        self.lines, self.said = queue.Queue(), queue.Queue()
        for stream, into in ((self.process.stdout, self.lines), (self.process.stderr, self.said)):
            threading.Thread(target=self.pump, args=(stream, into), daemon=True).start()

    @staticmethod
    def pump(stream, into):
        for line in stream:
            into.put(line)

    def next(self, patience=PATIENCE):
        """The documents of the next report, or None."""
        try:
            return valid_json(self.lines.get(timeout=patience))["documents"]
        except queue.Empty:
            return None

    def until(self, holds):
        """Adds up reports until `holds(sum)`; a burst may be cut in two on a busy machine."""
        total = dict.fromkeys(("added", "updated", "removed"), 0)
        end = time.monotonic() + PATIENCE
        while not holds(total) and time.monotonic() < end:
            report = self.next(1)
            for key in total:
                total[key] += report[key] if report else 0
        return total

    def hears(self, words):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if words in self.said.get(timeout=1):
                    return True
            except queue.Empty:
                pass
        return False

    def end(self, how):
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)
