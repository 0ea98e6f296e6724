"""stuck.py ARCHIVE SIGNAL KEY - a reader's terminal takes nothing any more; then a key has it
write something ("redraw": the key that has all drawn again), and it gets a signal. Prints how
it ended, within ten seconds, and whether the terminal's modes are then as they were.
"""
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios

archive, number, key = sys.argv[1], getattr(signal, sys.argv[2]), sys.argv[3]
master, slave = pty.openpty()
fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
idle, says_idle = os.pipe()
modes = termios.tcgetattr(slave)
reader = subprocess.Popen([os.environ["DEPECHE"], "--archive", archive], stdin=slave, stdout=slave,
                          stderr=slave, start_new_session=True, pass_fds=[says_idle],
                          env=dict(os.environ, TERM="xterm", DEPECHE_IDLE_FD=str(says_idle)))
while master in select.select([master, idle], [], [])[0]:
    os.read(master, 65536)
termios.tcflow(slave, termios.TCOOFF)
os.write(master, b"\x0c" if key == "redraw" else key.encode())
while struct.unpack("i", fcntl.ioctl(slave, termios.FIONREAD, bytes(4)))[0]:
    select.select([], [], [], 0.01)  # until it has read the key
reader.send_signal(number)
try:
    reader.wait(10)
    print("ended by", signal.Signals(-reader.returncode).name)
except subprocess.TimeoutExpired:
    print("is still there")
    reader.kill()
print("modes", "as they were" if termios.tcgetattr(slave) == modes else "changed")
