#!/usr/bin/env bash
# Hostile input: mutated requests over every route and sort of caller, on SQLite and on PostgreSQL (docs/fuzzing.md).
#   bash eng/fuzz.sh            200,000 requests, half of them on each provider
#   bash eng/fuzz.sh short      1,500 on each
#   bash eng/fuzz.sh --provider sqlite --seed 7 --from 37000 --requests 1000    a part of a run again, as a finding says
# Requests that were answered as none may be are written to artifacts/fuzz. Ends with 1 where there are any.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. eng/packages.sh

unset DraftApi
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export MERCHANT_REQUIRE_POSTGRESQL=1

[[ " $* " == *" sqlite "* ]] || install_missing postgresql
dotnet build tests/Merchant.Fuzz/Merchant.Fuzz.csproj --configuration Release -v q
run() { dotnet tests/Merchant.Fuzz/bin/Release/net10.0/Merchant.Fuzz.dll "$@"; }

case ${1:-long} in
    --*) run "$@" ;;
    short) requests=1500 ;;
    long) requests=100000 ;;
    *) sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
[[ -n ${requests:-} ]] || exit 0

# Both at once, each on a database of its own; each run's seed is said, so that it can be had again.
code=0
run --provider sqlite --requests "$requests" --seed "${SEED:-20260110}" & sqlite=$!
run --provider postgres --requests "$requests" --seed "${SEED:-20260111}" & postgres=$!
wait "$sqlite" || code=1
wait "$postgres" || code=1
exit "$code"
