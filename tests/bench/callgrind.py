"""Instructions, cache misses and mispredicted branches of a command, counted by valgrind: the same
to a thousandth whatever else the machine does. Counting takes a hundred times as long as running,
so what was counted of a program's bytes is kept."""
import concurrent.futures, hashlib, json, os, shutil, subprocess

# A processor of 2025: 48 KiB and 1 MiB for data.
CACHES = ["--I1=32768,8,64", "--D1=49152,12,64", "--LL=1048576,16,64"]
COLUMNS = {"instructions": ["Ir"], "D1 misses": ["D1mr", "D1mw"], "LL misses": ["DLmr", "DLmw"],
           "mispredicted": ["Bcm", "Bim"]}


def there():
    return shutil.which("valgrind") is not None


def kept_path(command, folder):
    with open(command[0], "rb") as program:
        of = program.read() + repr(command[1:]).encode()
    return f"{folder}/counted-{hashlib.sha256(of).hexdigest()[:16]}.json"


def count(command, kept):
    raw = kept + ".raw"
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--cache-sim=yes", "--branch-sim=yes", *CACHES,
         f"--callgrind-out-file={raw}", *command], capture_output=True, text=True, check=False)
    if done.returncode:
        return
    with open(raw, encoding="utf-8") as lines:
        lines = dict(line.split(":", 1) for line in lines if line.startswith(("events", "totals")))
    os.remove(raw)
    of = dict(zip(lines["events"].split(), map(int, lines["totals"].split())))
    counts = {column: sum(of[event] for event in events) for column, events in COLUMNS.items()}
    with open(kept, "w", encoding="utf-8") as file:
        json.dump({"counts": counts, "said": done.stdout}, file)


def counted(commands, folder):
    """Of each command {"counts": by column, "said": what it printed}, or None if it failed."""
    kept = [kept_path(command, folder) for command in commands]
    missing = {path: command for path, command in zip(kept, commands) if not os.path.exists(path)}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(count, missing.values(), missing.keys()))
    results = []
    for path in kept:
        results.append(None)
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                results[-1] = json.load(file)
    return results
