"""Rounds of measuring: every case once, then every case once in the other order, and so on, each in
a process of its own. Neighbours on a shared machine then slow all cases alike, and a ratio of two
least times says what the machine can do when it is left alone."""
import os, statistics, subprocess, sys, tempfile, time

# Of a page for which nobody has said how many rounds.
LEAST, MOST, SECONDS = 2, 9, 270


class Case:
    """A command, and the files that it writes, which are gone before and after."""

    def __init__(self, command, writes=()):
        self.command, self.writes = [str(word) for word in command], writes
        self.seconds, self.megabytes, self.said, self.failure = [], 0, "", None

    least = property(lambda self: min(self.seconds))
    median = property(lambda self: statistics.median(self.seconds))

    def clear(self):
        for path in self.writes:
            for suffix in ("", "-wal", "-shm", "-journal"):
                if os.path.exists(path + suffix):
                    os.remove(path + suffix)

    def run(self):
        """Once; user and system time are the process's own, whatever else goes on."""
        self.clear()
        with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as warned:
            process = subprocess.Popen(self.command, stdout=said, stderr=warned)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            warned.seek(0)
            self.said, warning = said.read(), warned.read().strip()
        self.clear()
        if process.returncode:
            self.failure = warning.splitlines()[0] if warning else f"exit {process.returncode}"
            return
        self.seconds.append(usage.ru_utime + usage.ru_stime)
        self.megabytes = max(self.megabytes, usage.ru_maxrss / 1024)


def measure(cases, rounds=0):
    """As many rounds as were asked for, or as fit into the time; returns how many. A case that
    fails is not visited again."""
    began, turn = time.monotonic(), 0
    while turn < (rounds or MOST):
        if sys.stderr.isatty():
            print(f"round {turn + 1}: {len(cases)} cases", end="\r", file=sys.stderr)
        for case in cases if turn % 2 == 0 else reversed(cases):
            if not case.failure:
                case.run()
        turn += 1
        with_next = (time.monotonic() - began) * (turn + 1) / turn
        if not rounds and turn >= LEAST and with_next > SECONDS:
            break
    return turn


def machine():
    """Named in one line, with how busy it is."""
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        models = [line.split(":")[1].strip() for line in info if line.startswith("model name")]
    system = os.uname()
    return (f"{system.sysname} {system.machine}, {models[0] if models else 'unknown processor'}, "
            f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
