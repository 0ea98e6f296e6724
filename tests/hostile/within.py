"""within.py SECONDS MEGABYTES COMMAND... - runs a command that may take so much, and no more.

SECONDS are of the processor, and far more than is needed: they end what would hardly end at all.
MEGABYTES are the most that it may have had at once. With SLOW set (see tests/run) the time
is longer and the memory not looked at. The status is that of the command, or 99, with a sentence
on stderr, where it took too much.
"""
import os
import resource
import signal
import sys


def main():
    seconds, megabytes, command = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    slow = bool(os.environ.get("SLOW"))
    if slow:
        seconds *= 20
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.execvp(command[0], command)
    _, status, used = os.wait4(child, 0)
    if os.environ.get("WITHIN_LOG"):
        print(f"{used.ru_utime + used.ru_stime:.2f} s {used.ru_maxrss // 1024} MB", file=sys.stderr)
    excess = None
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL):
        excess = f"{seconds} s"
    elif not slow and used.ru_maxrss > megabytes * 1024:
        excess = f"{megabytes} MB, {used.ru_maxrss // 1024},"
    if excess:
        print(f"within: more than {excess} for: {' '.join(command)}", file=sys.stderr)
    sys.exit(99 if excess else os.waitstatus_to_exitcode(status) % 256)


main()
