#!/usr/bin/env python3
"""Feeds the invoice file to a running sample host over its public HTTP API and prints the transcript as Markdown.

usage: run.py online-retail-invoices.csv http://localhost:5080 PASSWORD > transcript.md
The host runs with --now 2011-12-10T09:00Z on an empty database.
"""
import collections
import csv
import http.cookiejar
import io
import json
import re
import subprocess
import sys
import time
import urllib.request

FILE, BASE, PASSWORD = sys.argv[1:4]
SPLIT = [f"UK merchant {n} (made up)" for n in range(5)]
browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))


def call(method, path, body=None, content_type="application/json"):
    data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    request = urllib.request.Request(BASE + path, data, {"X-Merchant-Request": "1", "Content-Type": content_type}, method=method)
    with browser.open(request, timeout=600) as answer:
        text = answer.read()
        return json.loads(text) if text else None


def handle(name):
    return re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")


def instant(text):
    """12/1/2010 8:26 is a clock time in the account's zone: written as ISO 8601 without an offset."""
    day, clock = text.split(" ")
    month, number, year = day.split("/")
    hour, minute = clock.split(":")
    return f"{year}-{int(month):02}-{int(number):02}T{int(hour):02}:{minute}"


def reason_not_a_dispatch(row):
    if row["InvoiceNo"].startswith("C"):
        return "credit note"
    if not row["InvoiceNo"].isdigit():
        return "adjustment"
    return "quantity not above 0" if int(row["Quantity"]) <= 0 else None


def read():
    files, kept_out = collections.defaultdict(list), []
    with open(FILE, encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            reason = reason_not_a_dispatch(row)
            if reason:
                kept_out.append((line, row["InvoiceNo"], reason))
                continue
            dispatch = (line, row["InvoiceNo"], instant(row["InvoiceDate"]))
            files[row["Country"]].append(dispatch)
            if row["Country"] == "United Kingdom":
                guest = row["CustomerID"] == "(blank)"
                files["UK guests (made up)" if guest else SPLIT[int(row["CustomerID"]) % 5]].append(dispatch)
    return files, kept_out


def import_csv(account, dispatches):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["id", "dispatchedAt"])
    writer.writerows(d[1:] for d in dispatches)
    return call("POST", f"/api/accounts/{account}/dispatches/import", text.getvalue().encode(), "text/csv")


def history(account):
    items, cursor = [], ""
    while cursor is not None:
        page = call("GET", f"/api/accounts/{account}/tier/history?limit=200" + (f"&cursor={cursor}" if cursor else ""))
        items, cursor = items + page["items"], page["next"]
    return items


def show(name, account):
    print(f"\n### {name}\n\n| month | dispatches | measured | held after | reason |\n| --- | ---: | --- | --- | --- |")
    for row in sorted((r for r in history(account) if r["kind"] == "close"), key=lambda r: r["month"]):
        print(f"| {row['month']} | {row['dispatches']} | {row['measured']} | {row['to']} | {row['reason']} |")
    print("\nAs of the end of the day:\n")
    for day in ["2010-12-31", "2011-01-01", "2011-03-31", "2011-07-15", "2011-12-09"]:
        print(f"- {day}: {call('GET', f'/api/accounts/{account}/tier?asOf={day}')['tier'] or 'no tier yet'}")
    now = call("GET", f"/api/accounts/{account}/tier")
    print(f"\nNow: **{now['tier']}** since {now['since']}, {now['forecast']['count']} dispatches in {now['forecast']['month']}.")
    print(f"\n- Forecast: {now['forecast']['sentence']}")
    print(f"- Explanation: {' '.join(now['explanation']['sentences'])}")


def check_against_count(accounts):
    lines = subprocess.run([sys.executable, __file__.replace("run.py", "count.py"), FILE], capture_output=True, text=True, check=True)
    expected = collections.defaultdict(dict)
    for line in lines.stdout.splitlines():
        name, month, count, tier, held = line.split("\t")
        expected[name][month] = (int(count), tier, held)
    rows = differences = 0
    for name, account in accounts.items():
        got = {r["month"]: (r["dispatches"], r["measured"], r["to"]) for r in history(account) if r["kind"] == "close"}
        now = call("GET", f"/api/accounts/{account}/tier")
        want = dict(expected[name])
        open_month = want.pop("2011-12", None)
        rows += len(want) + 1
        differences += sum(got.get(month) != row for month, row in want.items()) + len(got.keys() - want.keys())
        differences += open_month is not None and (now["forecast"]["count"], now["tier"]) != (open_month[0], open_month[2])
    return rows, differences


call("POST", "/api/staff/sign-in", {"email": "admin@demo.example", "password": PASSWORD})
files, kept_out = read()
accounts, imported = {}, collections.Counter()
print("## What went in\n")
print("| account | lines sent | recorded | duplicates | rejected | seconds |\n| --- | ---: | ---: | ---: | ---: | ---: |")
rejected_lines = []
for name in sorted(files):
    accounts[name] = call("POST", "/api/admin/accounts", {"handle": handle(name), "name": name, "timeZone": "Europe/London"})["id"]
    started = time.perf_counter()
    report = import_csv(accounts[name], files[name])
    seconds = time.perf_counter() - started
    print(f"| {name} | {len(files[name])} | {report['recorded']} | {report['duplicates']} | {report['rejectedCount']} | {seconds:.2f} |")
    if not name.startswith("UK "):
        imported.update(sent=len(files[name]), recorded=report["recorded"], rejected=report["rejectedCount"])
        rejected_lines += [(files[name][r["line"] - 2][0], files[name][r["line"] - 2][1], r["code"]) for r in report["rejected"]]

print("\n## What stayed out\n")
reasons = collections.Counter(reason for _, _, reason in kept_out)
print("Kept out before the import, each with its line number in the file:\n\n| reason | lines | first of them |\n| --- | ---: | --- |")
for reason, count in sorted(reasons.items()):
    first = ", ".join(f"line {line} ({number})" for line, number, why in kept_out if why == reason)[:96].rsplit(", ", 1)[0]
    print(f"| {reason} | {count} | {first} |")
print("\nRejected by the import, a repeated number with another time, of which the first stays:\n")
print(", ".join(f"line {line} ({number})" for line, number, _ in sorted(rejected_lines)) + ".")
total = len(kept_out) + imported["sent"]
print(f"\n{total} lines in the file = {len(kept_out)} kept out + {imported['recorded']} recorded + {imported['rejected']} rejected "
      f"(the United Kingdom's are sent once more to the made-up merchants, and counted once here).")

print("\n## The United Kingdom and its five made-up merchants")
for name in ["United Kingdom", *SPLIT]:
    show(name, accounts[name])

print("\n## A ladder of 0–100, 101–1500 and above 1500, previewed\n")
proposal = [{"code": "SMALL", "from": 0, "to": 100}, {"code": "MEDIUM", "from": 101, "to": 1500}, {"code": "LARGE", "from": 1501}]
current = {t["code"]: t["benefits"] for t in call("GET", "/api/admin/tier-ladder")["current"]["tiers"]}
preview = call("POST", "/api/admin/tier-ladder/preview", {"tiers": [{**t, "benefits": current[t["code"]]} for t in proposal]})
print(f"{preview['accounts']} accounts judged on their last closed month, {preview['unchanged']} unchanged.\n")
print("| from | to | accounts | kept by grace at the next close | gains | loses | who |\n| --- | --- | ---: | ---: | --- | --- | --- |")
for move in preview["moves"]:
    who = ", ".join(e["handle"] for e in move["examples"])
    gains, loses = ", ".join(move["benefitsGained"]) or "–", ", ".join(move["benefitsLost"]) or "–"
    print(f"| {move['from']} | {move['to']} | {move['accounts']} | {move['keptByGrace']} | {gains} | {loses} | {who} |")

rows, differences = check_against_count(accounts)
print(f"\n## Checked\n\n`count.py` counts the file by itself: {rows} account-months compared with the answers above, {differences} differences.")
sys.exit(1 if differences else 0)
