"""Holds exports to the rules of their standards, with Python's own library alone.

    python3 tests/export/check.py KIND FILE [RESULTS.db]

csv        every cell reads back as what the results file holds (RFC 4180); no text is a formula; datapackage.json
           describes every column (Frictionless Data Package and Table Schema, v1)
jsonl      every row reads back
xes        IEEE Std 1849-2016: order and nesting of elements, types of values, declared prefixes, globals and classifiers;
           and the same events as in the results file
ocel       OCEL 2.0, relational: tables, keys, map tables, one table for each type, what each may hold
ocel-json  OCEL 2.0, JSON: types and attributes declared, relationships that lead somewhere
open311    GeoReport v2: required fields, their form and values
"""
import csv, datetime, io, json, os, re, sqlite3, sys
import xml.etree.ElementTree as xml

TIME = re.compile(r"-?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")
NAME = re.compile(r"[A-Za-z_:][\w:.-]*$")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")


def must(condition, *said):
    if not condition:
        sys.exit("check.py: " + " ".join(str(word)[:200] for word in said))


def time_of(text):
    must(TIME.match(text), "no time:", text)
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


UNTOLD = ("about_columns", "checksum", "log_name", "log_report", "log_stop")  # the last three make up the view log


def tables_of(db):
    names = [n for n, in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    views = [n for n, in db.execute("SELECT name FROM sqlite_master WHERE type = 'view' AND name IN ('by_cell', 'log')")]
    return sorted([n for n in names if n not in UNTOLD and not n.startswith("sqlite_")] + views)


# Of the views people read first, in the order in which they stand in a folder of CSV.
VIEWS = ["by_cell", "headline", "by_channel", "by_category", "by_agency", "by_group", "by_month",
         "by_kelurahan", "by_desk", "missing", "by_day"]


def views_of(db):
    there = {n for n, in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    return [(i + 1, name) for i, name in enumerate(VIEWS) if name in there]


def view_rows_of(db, view):
    cursor = db.execute(f"SELECT * FROM {view} ORDER BY 1, 2, 3, 4, 5")
    return [c[0] for c in cursor.description], cursor.fetchall()


def rows_of(db, table):
    key = [r[1] for r in sorted(db.execute(f"PRAGMA table_info({table})"), key=lambda r: r[5]) if r[5]]
    key = key or {"log": ["replication", "stop"], "by_cell": ["variant", "figure"]}[table]
    cursor = db.execute(f"SELECT * FROM {table} ORDER BY {', '.join(key)}")
    return [c[0] for c in cursor.description], cursor.fetchall()


def shown(text):
    """What a text becomes in CSV: control characters have no place there."""
    return "".join("\ufffd" if (c < " " or c == "\x7f") and c not in "\t\r\n" else c for c in text)


def check_csv(folder, db):
    package = json.load(open(f"{folder}/datapackage.json", encoding="utf-8"))
    resources = {r["name"]: r for r in package["resources"]}
    must(package["profile"] == "tabular-data-package" and re.match(r"[-a-z0-9._/]+$", package["name"]), "the package has no good name")
    views = {name: f"{number:02}-{name}.csv" for number, name in views_of(db)}
    names, files = list(resources), sorted(os.listdir(folder))
    must(names[:len(views)] == list(views), "the views do not stand first", names)
    tables = [name for name in tables_of(db) if name not in views]
    must(sorted(names[len(views):]) == tables, "not every table is described", names)
    first = ["00-README.txt"] + list(views.values())
    must(files[:len(first)] == first, "other files stand first", files)
    paths = {r["path"] for r in resources.values()}
    must(set(files) == {"00-README.txt", "datapackage.json"} | paths, "other files", files)
    readme = open(f"{folder}/00-README.txt", encoding="utf-8").read()
    for resource in resources.values():
        must(resource["path"] in readme and resource["description"] in readme,
             "the README leaves out", resource["path"])
    for name, resource in resources.items():
        is_view = name in views and name != "by_cell"
        columns, rows = view_rows_of(db, name) if is_view else rows_of(db, name)
        fields = resource["schema"]["fields"]
        must(re.match(r"[-a-z0-9._/]+$", name) and resource["encoding"] == "utf-8"
             and resource["path"] == views.get(name, name + ".csv"), "bad resource", name)
        must([f["name"] for f in fields] == columns
             and set(resource["schema"].get("primaryKey", [])) <= set(columns),
             "other columns in", name)
        must(not is_view or all("description" in f for f in fields),
             "a column is not explained in", name)
        raw = open(f"{folder}/{resource['path']}", "rb").read()
        must(raw.endswith(b"\r\n"), name, "does not end in CRLF")
        lines = list(csv.reader(io.StringIO(raw.decode("utf-8"), newline=""), strict=True))
        must([name.lstrip("'") for name in lines[0]] == [name.lstrip("'") for name in columns] and len(lines) == len(rows) + 1, name, "has", len(lines) - 1, "rows, not", len(rows))
        for line, row in zip(lines[1:], rows):
            for cell, value, field in zip(line, row, fields):
                if value is None:
                    must(cell == "", "nothing became", cell)
                elif field["type"] == "string":
                    must(isinstance(value, str), name, field["name"], "is not text")
                    expected = shown(value)
                    must(cell == ("'" + expected if value.startswith(FORMULA) else expected), "a text changed:", repr(cell), repr(value))
                    must(not cell.startswith(FORMULA), "a formula:", cell)
                elif isinstance(value, int):
                    must(field["type"] in ("integer", "number"), "a number is described as", field["type"])
                    must(int(cell) == value, "a number changed:", cell, value)
                else:
                    must(field["type"] == "number" and float(cell) == value, "a number changed:", cell, value)


def check_jsonl(path, db):
    lines = [json.loads(line) for line in open(path, encoding="utf-8")]
    for table in tables_of(db):
        columns, rows = rows_of(db, table)
        mine = [line for line in lines if line["table"] == table]
        must([list(line)[1:] for line in mine] == [columns] * len(rows), "other columns in", table)
        must([tuple(line[c] for c in columns) for line in mine] == rows, "other values in", table)
    must(sum(len(rows_of(db, t)[1]) for t in tables_of(db)) == len(lines), "more lines than rows")


XES_VALUES = {"string": str, "id": str, "date": time_of, "int": int, "float": float, "boolean": {"true": 1, "false": 0, "1": 1, "0": 0}.__getitem__}
XES_STANDARD = {"concept:name": "string", "time:timestamp": "date", "lifecycle:transition": "string", "lifecycle:model": "string", "org:resource": "string",
                "org:group": "string", "org:role": "string"}


def xes_attributes(element, prefixes):
    """The attributes of an element, which stand before everything else in it."""
    found, over = {}, False
    for child in element:
        if child.tag not in XES_VALUES:
            over = element.tag != "log"  # whose own order has been looked at
            continue
        must(not over, "an attribute stands behind", element.tag)
        must(set(child.keys()) == {"key", "value"} and NAME.match(child.get("key")), "bad attribute", child.attrib)
        key = child.get("key")
        must(key not in found, "twice:", key)
        if ":" in key:
            must(key.split(":")[0] in prefixes, "no extension declares", key)
            must(XES_STANDARD.get(key) == child.tag, key, "is not a", child.tag)
        found[key] = XES_VALUES[child.tag](child.get("value"))
    return found


def check_xes(path, db):
    log = xml.parse(path).getroot()
    must(log.tag == "log" and re.match(r"\d+(\.\d+)?$", log.get("xes.version", "")), "no log of a version")
    order = ["extension", "global", "classifier", "attribute", "trace", "event"]
    places = [order.index(c.tag if c.tag in order else "attribute") for c in log]
    must(places == sorted(places), "elements of the log stand in another order")
    prefixes = {}
    for extension in log.findall("extension"):
        must(re.match(r"[A-Za-z_][\w.-]*$", extension.get("name")) and extension.get("uri").startswith("http"), "bad extension")
        prefixes[extension.get("prefix")] = extension.get("uri")
    for part in ("concept", "time", "lifecycle", "org"):
        must(prefixes.get(part) == f"http://www.xes-standard.org/{part}.xesext", "not the extension of the standard:", part)
    everywhere = {g.get("scope"): xes_attributes(g, prefixes) for g in log.findall("global")}
    for classifier in log.findall("classifier"):
        must(re.match(r"[A-Za-z_][\w.-]*$", classifier.get("name")) and set(classifier.get("keys").split()) <= set(everywhere["event"]), "a classifier of keys that not every event has")
    xes_attributes(log, prefixes)
    events, names = 0, set()
    for trace in log.findall("trace"):
        of_trace = xes_attributes(trace, prefixes)
        must(set(everywhere["trace"]) <= set(of_trace) and of_trace["concept:name"] not in names, "bad trace", of_trace)
        names.add(of_trace["concept:name"])
        before = None
        for event in trace.findall("event"):
            of_event = xes_attributes(event, prefixes)
            must(set(everywhere["event"]) <= set(of_event), "an event lacks", of_event)
            must(before is None or before <= of_event["time:timestamp"], "an event before its time", of_event)
            before, events = of_event["time:timestamp"], events + 1
        must(before, "a trace of nothing")
    must(events == db.execute("SELECT count(*) FROM log").fetchone()[0], "other events than the log")
    must(len(names) == db.execute("SELECT count(*) FROM (SELECT DISTINCT replication, number FROM log)").fetchone()[0], "other traces than reports")
    steps = dict(db.execute("SELECT step, count(*) FROM log GROUP BY step"))
    found = {}
    for event in log.iter("event"):
        name = event.find("string[@key='concept:name']").get("value")
        found[name] = found.get(name, 0) + 1
    must(found == steps, "other steps than the log", found)


def check_ocel(path, db):
    o = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    one = lambda sql: o.execute(sql).fetchone()[0]
    columns = lambda table: [r[1] for r in o.execute(f'PRAGMA table_info("{table}")')]
    keys = lambda table: {r[1] for r in o.execute(f'PRAGMA table_info("{table}")') if r[5]}
    needed = {"event": ["ocel_id", "ocel_type"], "object": ["ocel_id", "ocel_type"], "event_map_type": ["ocel_type", "ocel_type_map"],
              "object_map_type": ["ocel_type", "ocel_type_map"], "event_object": ["ocel_event_id", "ocel_object_id", "ocel_qualifier"],
              "object_object": ["ocel_source_id", "ocel_target_id", "ocel_qualifier"]}
    for table, want in needed.items():
        must(columns(table) == want, table, "has the columns", columns(table))
        must(keys(table) == (set(want) if len(want) == 3 else {want[0]}), table, "has the key", keys(table))
    tables, known = {n for n, in o.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}, set(needed)
    for kind in ("event", "object"):
        for type_, mapped in o.execute(f"SELECT ocel_type, ocel_type_map FROM {kind}_map_type").fetchall():
            must(re.match(r"\w+$", mapped), "the name of a table cannot hold", mapped)
            table = f"{kind}_{mapped}"
            known.add(table)
            must(columns(table)[:2] == ["ocel_id", "ocel_time"], table, columns(table))
            must(kind == "event" or columns(table)[2] == "ocel_changed_field", table, "does not say what changes")
            must(not one(f"SELECT count(*) FROM (SELECT ocel_id FROM {table} EXCEPT SELECT ocel_id FROM {kind} WHERE ocel_type = '{type_}')"), table, "holds others")
            must(not one(f"SELECT count(*) FROM (SELECT ocel_id FROM {kind} WHERE ocel_type = '{type_}' EXCEPT SELECT ocel_id FROM {table})"), table, "lacks some")
            for time, in o.execute(f"SELECT DISTINCT ocel_time FROM {table}"):
                time_of(time)
            if kind == "object":
                attributes = columns(table)[3:]
                must(one(f"SELECT count(*) FROM {table} WHERE ocel_changed_field IS NULL AND ocel_time != '1970-01-01T00:00:00Z'") == 0, "a first value of a later time")
                for changed, in o.execute(f"SELECT DISTINCT ocel_changed_field FROM {table} WHERE ocel_changed_field IS NOT NULL"):
                    must(changed in attributes, "what changes is no attribute:", changed)
    must(tables == known, "other tables:", tables ^ known)
    must(not o.execute("PRAGMA foreign_key_check").fetchall() and one("PRAGMA integrity_check") == "ok", "keys that lead nowhere")
    for table in ("event_object", "object_object", "event", "object"):
        must(o.execute(f"PRAGMA foreign_key_list({table})").fetchall(), table, "refers to nothing")
    must(one("SELECT count(*) FROM event") == db.execute("SELECT count(*) FROM log").fetchone()[0], "other events than the log")
    must(one("SELECT count(*) FROM object WHERE ocel_type = 'report'") == db.execute("SELECT count(*) FROM (SELECT DISTINCT replication, number FROM log)").fetchone()[0], "other reports")


def check_ocel_json(path, db):
    log = json.load(open(path, encoding="utf-8"))
    must(list(log) == ["objectTypes", "eventTypes", "objects", "events"], "other members", list(log))
    types = {k: {t["name"]: {a["name"]: a["type"] for a in t["attributes"]} for t in log[k]} for k in ("objectTypes", "eventTypes")}
    for of_types in types.values():
        must(all(t in ("string", "time", "integer", "float", "boolean") for attributes in of_types.values() for t in attributes.values()), "an unknown type")
    fits = {"string": str, "float": (int, float), "integer": int, "boolean": bool}
    ids = {o["id"] for o in log["objects"]}
    must(len(ids) == len(log["objects"]) and len({e["id"] for e in log["events"]}) == len(log["events"]), "an id twice")
    for kind, things in (("objectTypes", log["objects"]), ("eventTypes", log["events"])):
        for thing in things:
            must(thing["type"] in types[kind], "an unknown type", thing)
            for attribute in thing["attributes"]:
                must(isinstance(attribute["value"], fits[types[kind][thing["type"]][attribute["name"]]]), "a value of another type", attribute)
                must(kind == "eventTypes" or time_of(attribute["time"]), "no time", attribute)
            for relation in thing["relationships"]:
                must(relation["objectId"] in ids and isinstance(relation["qualifier"], str), "leads nowhere:", relation)
            must(kind == "objectTypes" or (time_of(thing["time"]) and thing["relationships"]), "an event without time or objects", thing)
    must(len(log["events"]) == db.execute("SELECT count(*) FROM log").fetchone()[0], "other events than the log")


OPEN311 = ["service_request_id", "status", "status_notes", "service_name", "service_code", "description", "agency_responsible", "service_notice", "requested_datetime",
           "updated_datetime", "expected_datetime", "address", "address_id", "zipcode", "lat", "long", "media_url"]


def check_open311(path, db, as_csv=False):
    if as_csv:
        raw = open(path, "rb").read().decode("utf-8")
        requests = list(csv.DictReader(io.StringIO(raw, newline=""), strict=True))
    else:
        requests = json.load(open(path, encoding="utf-8"))
    ids = set()
    for r in requests:
        must(list(r) == OPEN311, "other fields:", list(r))
        must(all(r[f] for f in ("service_request_id", "status", "service_name", "service_code", "description", "requested_datetime")), "a required field is empty:", r)
        must(r["status"] in ("open", "closed"), "no status:", r["status"])
        must((r["lat"] and r["long"]) or r["address"] or r["address_id"], "no place:", r)
        must(time_of(r["requested_datetime"]) <= time_of(r["updated_datetime"]), "updated before it was requested", r)
        must(r["service_request_id"] not in ids, "twice:", r)
        ids.add(r["service_request_id"])
    must(len(ids) == db.execute("SELECT count(*) FROM (SELECT DISTINCT replication, number FROM log)").fetchone()[0], "other requests than reports")


kind, path = sys.argv[1:3]
results = sqlite3.connect(f"file:{sys.argv[3]}?mode=ro", uri=True)
csv.field_size_limit(1 << 30)
{"csv": check_csv, "jsonl": check_jsonl, "xes": check_xes, "ocel": check_ocel, "ocel-json": check_ocel_json, "open311": check_open311,
 "open311-csv": lambda p, db: check_open311(p, db, True)}[kind](path, results)
