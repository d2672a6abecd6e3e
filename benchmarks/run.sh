#!/usr/bin/env bash
# Measures. Installs what is missing, builds in Release, and runs benchmarks/Merchant.Benchmarks with the arguments:
#   bash benchmarks/run.sh dispatches --rounds 7 --write
# Without arguments it says what there is. The exit code is 1 where something allocates that must not, a plan reads a
# large table from end to end, or a ratio is worse than half its target.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# The server's programs; the cluster that Debian would make and start is not wanted.
if ! compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && ! command -v initdb >/dev/null; then
    if [[ $(id -u) -ne 0 ]] || ! command -v apt-get >/dev/null; then
        echo 'Missing: PostgreSQL. Install it, or run this as root on Debian.' >&2
        exit 1
    fi

    without_cluster=/etc/postgresql-common/createcluster.d/merchant-benchmarks.conf
    mkdir -p "$(dirname "$without_cluster")"
    echo 'create_main_cluster = false' >"$without_cluster"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql </dev/null
    rm -f "$without_cluster"
fi

project=benchmarks/Merchant.Benchmarks
dotnet build "$project" --configuration Release --verbosity quiet
exec dotnet run --project "$project" --configuration Release --no-build -- "$@"
