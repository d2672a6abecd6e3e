#!/usr/bin/env python3
"""An independent count of the invoice file: months, and the tiers they come to. It shares no code with Merchant.

usage: count.py online-retail-invoices.csv
Prints one line for each account and closed month: account, month, dispatches, measured tier, held tier.
Read: digits-only numbers with a quantity above 0, the first line of a repeated number. Judged: SMALL to 200, MEDIUM
to 1000, LARGE above; the first month sets the tier, a month below is forgiven once in a row, the next one demotes.
"""
import collections
import csv
import sys

TIERS = ["SMALL", "MEDIUM", "LARGE"]


def measured(count):
    return 0 if count <= 200 else 1 if count <= 1000 else 2


def accounts_of(country, customer):
    yield country
    if country == "United Kingdom":
        yield "UK guests (made up)" if customer == "(blank)" else f"UK merchant {int(customer) % 5} (made up)"


counts = collections.defaultdict(collections.Counter)
seen = set()
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        number = row["InvoiceNo"]
        if not number.isdigit() or int(row["Quantity"]) <= 0 or number in seen:
            continue
        seen.add(number)
        month, _, year = row["InvoiceDate"].split(" ")[0].split("/")
        for account in accounts_of(row["Country"], row["CustomerID"]):
            counts[account][(int(year), int(month))] += 1

for account in sorted(counts):
    year, month = min(counts[account])
    held, below, first = 0, 0, True
    while (year, month) < (2011, 12):
        count = counts[account][(year, month)]
        tier = measured(count)
        if first or tier >= held:
            held, below, first = tier, 0, False
        elif below < 1:
            below += 1
        else:
            held, below = tier, 0
        print(f"{account}\t{year}-{month:02}\t{count}\t{TIERS[tier]}\t{TIERS[held]}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    if (year, month) == (2011, 12):
        # The open month: promoted at once where its dispatches pass a bound.
        count = counts[account][(year, month)]
        print(f"{account}\t2011-12\t{count}\t{TIERS[measured(count)]}\t{TIERS[max(held if not first else 0, measured(count))]}")
