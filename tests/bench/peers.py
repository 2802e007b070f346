"""make bench-peers: M/M/1 and M/M/8 at load 0.9 in other simulators that Debian packages, each in a
short model of ours (tests/bench/peers), in the same rounds as our loop, engine and scenario.

    python3 tests/bench/peers.py [ROUNDS]
"""
import subprocess, sys
from rounds import Case, machine, measure

# Exact mean stays, by servers; Erlang's C gives the second.
MEAN_STAY, NEAR = {1: 10.0, 8: 1.8769}, 0.1
# What it is called on the page, its package, the command before SERVERS, customers.
PEERS = [("ns-3", "libns3-dev", ["build/peers/ns3"], 2000000),
         ("SimGrid", "libsimgrid-dev", ["build/peers/simgrid"], 400000),
         ("SystemC", "libsystemc-dev", ["build/peers/systemc"], 400000),
         ("SimPy", "python3-simpy3", ["/usr/bin/python3", "-B", "tests/bench/peers/simpy_mmc.py"],
          200000)]
OURS = [("a loop", ["build/release/bench", "loop"]),
        ("our engine", ["build/release/bench", "engine"]),
        ("our scenario", ["build/release/bench", "model"])]


def version(package):
    return subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True,
                          text=True, check=False).stdout


def all_cases():
    cases = {}
    for servers in MEAN_STAY:
        for name, command in OURS:
            cases[name, servers] = Case([*command, servers])
        for name, package, command, customers in PEERS:
            cases[f"{name} {version(package)}", servers] = Case([*command, servers, customers])
    return cases


def answer(case):
    """Customers and mean stay, which a model says last."""
    return [float(word) for word in case.said.split()[-2:]]


def nanoseconds(case, seconds):
    return seconds * 1e9 / answer(case)[0]


def shown(case, loop, servers):
    """A customer's time, least and median, as times the loop's; or what went wrong."""
    if not case.seconds:
        return f"{case.failure[:27]:>30}"
    stay = answer(case)[1]
    if abs(stay / MEAN_STAY[servers] - 1) > NEAR:
        return f"{f'a mean stay of {stay:.2f}':>30}"
    least, median = nanoseconds(case, case.least), nanoseconds(case, case.median)
    return f"{f'{least:,.0f} ({median:,.0f})':>19}{least / nanoseconds(loop, loop.least):11.1f}"


def main():
    cases = all_cases()
    print(machine())
    rounds = measure(list(cases.values()), int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    print(f"rounds: {rounds}; start and end of the process included")
    print("\nCPU nanoseconds a customer at load 0.9: the least (the median); times the loop")
    print(f"{'':20}" + "".join(f"{f'M/M/{servers}':>19}{'times':>11}" for servers in MEAN_STAY))
    for name in dict.fromkeys(name for name, _ in cases):
        print(f"{name:20}" + "".join(shown(cases[name, s], cases["a loop", s], s)
                                     for s in MEAN_STAY))


main()
