"""refused.py - the machine says no: whatever call fails, a command says so and nothing is lost, or
it does without. Prints TAP."""
import faults

# Calls of that kind, how they fail, whether all do from the first failure on.
REFUSALS = [
    ("disk full", "write", "ENOSPC", True),
    ("disk full once", "write", "ENOSPC", False),
    ("writes cut short", "write", "short", True),
    ("I/O error at a write", "write", "EIO", True),
    ("read-only file system", "write", "EROFS", True),
    ("folder that may not be written", "open", "EACCES", True),
    ("I/O error at a read", "read", "EIO", True),
    ("I/O error at one read", "read", "EIO", False),
    ("I/O error at an open", "open", "EIO", False),
    ("I/O error at a look", "look", "EIO", False, faults.AT),
    ("I/O error at a sync", "sync", "EIO", False),
    ("no more files", "open", "EMFILE", True),
    ("no memory to map", "map", "ENOMEM", True),
    ("no threads", "thread", "EAGAIN", True),
]

FEW = ("import", "export", "migration of v3", "backup")


def refused_at(scenario, kind, how, place, folder):
    scenario.reset()
    ended, _ = faults.faulty(kind, how, place, scenario.command, folder)
    return ended, scenario.judged(ended)


def refuse(report, scenario, what, kind, how, onward, folder=faults.TMP + "/"):
    scenario.reset()
    _, n = faults.faulty(kind, "count", 0, scenario.command, folder)
    every = scenario.name == "export" and kind == "read"  # a row that is not read is easily lost
    tried = range(1, n + 1) if every else faults.places(n, scenario.most)
    findings, failed = [], 0
    for place in tried:
        ended, found = refused_at(scenario, kind, how, "%d+" % place if onward else place, folder)
        failed += ended.status == 1
        findings += ["at %d: %s (%s)" % (place, one, ended) for one in found]
    report.faults += len(tried)
    report.check("%s: %s, at %d of %d; %d failed" % (scenario.name, what, len(tried), n, failed),
                 findings)


def main():
    report = faults.Report()
    if not faults.can_fault():
        report.skip("refused", "the system does not let calls be held")
        report.end()
    for scenario in faults.scenarios(FEW):
        for refusal in REFUSALS:
            refuse(report, scenario, *refusal)
    report.end()


main()
