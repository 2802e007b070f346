"""What the tests in Python share: where things are, one check, and the last line."""
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TANGGAP = os.path.abspath(os.environ.get("TANGGAP", "./tanggap"))
TOWN = os.path.join(ROOT, "scenarios/small-town.json")
JAKARTA = os.path.join(ROOT, "scenarios/jakarta-2024.json")
COMMANDS = ("run compare sweep effects staff report rerun check trace levers resolve diff slurm "
            "fields schema merge export plot dump version help").split()

checks = failures = 0


def that(sentence, holds, *told):
    global checks, failures
    checks += 1
    if not holds:
        failures += 1
        print("FAIL", sentence, *told, file=sys.stderr)


def finish(suite):
    if failures:
        sys.exit(f"{suite}: {failures} of {checks} went wrong")
    print(f"{suite}: {checks} as they should be")
