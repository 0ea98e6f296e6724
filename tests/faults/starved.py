"""starved.py - out of memory at any allocation, a command says so and nothing is lost. Prints TAP."""
import os

import faults

FEW = ("import", "remend", "migration of v3", "export")
MOST = int(os.environ.get("STARVED", "500"))  # an import asks 40,000 times


def starved(place, arguments):
    """Runs depeche with that allocation refused."""
    return faults.run(faults.DEPECHE, *arguments,
                      env=dict(os.environ, LD_PRELOAD=faults.STARVE, STARVE_AT=str(place)))


def count(arguments):
    """How often a command asks for memory; 0 where that cannot be found out."""
    report = faults.TMP + "/starved"
    faults.run(faults.DEPECHE, *arguments,
               env=dict(os.environ, LD_PRELOAD=faults.STARVE, STARVE_REPORT=report))
    if not os.path.exists(report):
        return 0
    with open(report, encoding="ascii") as file:
        return int(file.read())


def starve_at(scenario, place):
    scenario.reset()
    ended = starved(place, scenario.command)
    return ended, scenario.judged(ended)


def starve_all(report, scenario, what, onward):
    scenario.reset()
    n = count(scenario.command)
    tried, findings, failed = faults.places(n, MOST), [], 0
    for place in tried:
        ended, found = starve_at(scenario, "%d+" % place if onward else place)
        failed += ended.status == 1
        findings += ["at %d: %s (%s)" % (place, one, ended) for one in found]
    report.faults += len(tried)
    report.check("%s: %s, at %d of %d; %d failed" % (scenario.name, what, len(tried), n, failed),
                 findings)


def main():
    report = faults.Report()
    faults.write_inputs()
    if faults.is_sanitized() or not count(["--version"]):
        report.skip("out of memory", "a sanitizer has the allocator in this build")
        report.end()
    for scenario in faults.scenarios(FEW):
        starve_all(report, scenario, "one allocation fails", False)
        starve_all(report, scenario, "no memory from there on", True)
    report.end()


main()
