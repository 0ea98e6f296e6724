"""killed.py - killed at any write, a command leaves a sound archive, and its repetition ends as if
nothing had been. Prints TAP."""
import os
import random
import subprocess

import faults

MOST = 1000  # of those of a long import
HOWS = {"kill": "before a write", "torn": "in the middle of a write"}


def killed_at(scenario, how, place):
    scenario.reset()
    ended, _ = faults.faulty("write", how, place, scenario.command)
    if ended.status != 137:
        return ["not killed: %s" % ended]
    return scenario.findings(False) + scenario.findings_again()


def killed_after(scenario, seconds):
    scenario.reset()
    child = subprocess.Popen([faults.DEPECHE, *scenario.command], cwd=faults.AT,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        child.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    return scenario.findings(False) + scenario.findings_again()


def kill_at_writes(report, scenario):
    scenario.reset()
    _, n = faults.faulty("write", "count", 0, scenario.command)
    for how, words in HOWS.items():
        tried, findings = faults.places(n, MOST), []
        for place in tried:
            findings += ["%s %d: %s" % (how, place, one)
                         for one in killed_at(scenario, how, place)]
        report.faults += len(tried)
        report.check("%s: killed %s, at %d of %d" % (scenario.name, words, len(tried), n), findings)


def kill_at_random(report, scenario, kills):
    source, findings = random.Random(scenario.name), []
    for _ in range(kills):
        seconds = source.uniform(0, 0.12)
        findings += ["after %.4f s: %s" % (seconds, one)
                     for one in killed_after(scenario, seconds)]
    report.faults += kills
    report.check("%s: killed at %d random moments" % (scenario.name, kills), findings)


def main():
    report = faults.Report()
    if not faults.can_fault():
        report.skip("killed", "the system does not let calls be held")
        report.end()
    for scenario in faults.scenarios():
        kill_at_writes(report, scenario)
        kill_at_random(report, scenario, int(os.environ.get("KILLS", "2")))
    report.end()


main()
