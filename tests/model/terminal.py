"""terminal.py - a reader on a pseudo-terminal: its keys, and what its screen shows.

The terminal knows little more than to place the cursor and to clear the screen, as its
entry in terminfo says, so that a few lines can be it.
"""
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
import unicodedata

DEPECHE = os.environ["DEPECHE"]
PATIENCE = 30  # seconds
ENTRY = """plain|places the cursor and clears,
\tam, cols#80, lines#24, bel=^G, cr=\\r, cud1=\\n, clear=\\E[H\\E[J,
\tcup=\\E[%i%p1%d;%p2%dH, kbs=\\177,
"""
SEQUENCE = re.compile(rb"\x1b\]7770;(\d+)\x1b\\|\x1b\[(\d+);(\d+)H|\x1b\[H\x1b\[J|\x1b\[\?\d+[hl]")


def describe_terminal(folder):
    """Has programs that are started find the entry."""
    with open(f"{folder}/plain.ti", "w", encoding="utf-8") as file:
        file.write(ENTRY)
    subprocess.run(["tic", "-o", f"{folder}/terminfo", f"{folder}/plain.ti"], check=True)
    os.environ.update(TERM="plain", TERMINFO=f"{folder}/terminfo", DEPECHE_IDLE_FD="0")


class Reader:
    """The reader. Each key is awaited: it has then been answered, and all is drawn."""

    def __init__(self, archive, rows, columns):
        self.rows, self.columns = rows, columns
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process = subprocess.Popen([DEPECHE, "--archive", archive], stdin=slave,
                                        stdout=slave, stderr=slave, start_new_session=True)
        os.close(slave)
        self.sent, self.answered, self.came = 0, -1, b""
        self.clear()
        self.wait()

    def clear(self):
        self.cells = [[" "] * self.columns for _ in range(self.rows)]
        self.row = self.column = 0

    def put(self, character):
        if character == "\r":
            self.column = 0
        elif character == "\n":
            self.row = min(self.row + 1, self.rows - 1)
        elif character >= " " and not unicodedata.combining(character):
            if self.column == self.columns:
                self.row, self.column = self.row + 1, 0
            self.cells[self.row][self.column] = character
            self.column += 1

    def take(self, sequence):
        if sequence[1]:
            self.answered = int(sequence[1])
        elif sequence[2]:
            self.row, self.column = int(sequence[2]) - 1, int(sequence[3]) - 1
        elif sequence[0].endswith(b"J"):
            self.clear()

    def wait(self):
        end = time.monotonic() + PATIENCE
        while self.answered < self.sent:
            if not select.select([self.master], [], [], max(0, end - time.monotonic()))[0]:
                raise TimeoutError(f"no answer to key {self.sent}\n{self.text()}")
            self.came += os.read(self.master, 65536)
            if not self.came.endswith(b"\x1b\\"):
                continue  # it goes on, until it says that it is idle
            at = 0
            for found in SEQUENCE.finditer(self.came):
                for character in self.came[at:found.start()].decode():
                    self.put(character)
                self.take(found)
                at = found.end()
            self.came = self.came[at:]

    def press(self, *keys):
        for key in keys:
            os.write(self.master, key.encode())
            self.sent += 1
            self.wait()

    def type(self, text):
        self.press(*text)

    def text(self):
        return "\n".join("".join(row).rstrip() for row in self.cells)

    def quit(self):
        os.write(self.master, b"\x1b\x1bqqqq")
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < end:
            if select.select([self.master], [], [], 0.01)[0]:
                try:
                    os.read(self.master, 65536)
                except OSError:  # it has left
                    pass
        os.close(self.master)
        if self.process.poll() is None:
            self.process.kill()
        if self.process.wait():
            raise ChildProcessError(f"the reader ended with status {self.process.returncode}")
