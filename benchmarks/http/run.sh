#!/usr/bin/env bash
# Compares our host over HTTP with a bare floor and with the same endpoints written by hand. From a fresh clone, as root
# on Debian:
#   bash benchmarks/http/run.sh [--rounds 5] [--seconds 5] [--only OPERATION] [--short] [--built] [--write]
# --short takes a minute and fails where a ratio is under half of its target, twice; --built takes what a Release build
# of the solution left instead of publishing; --write keeps the result in benchmarks/README.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. eng/packages.sh

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
published=$PWD/artifacts/benchmarks/http
built=
options=()
while [[ $# -gt 0 ]]; do
    case $1 in
        --built) built=yes ;;
        --short) options+=(--short true) ;;
        --write) options+=(--result "$PWD/benchmarks/README.md") ;;
        --rounds | --seconds | --only) options+=("$1" "${2:?$1 needs a value}") && shift ;;
        *) echo "Unknown: $1" >&2 && exit 64 ;;
    esac
    shift
done

publish() {
    if [[ -n $built ]]; then
        ln -s "$PWD/$1/bin/Release/net10.0" "$published/$2"
        return
    fi

    echo "publishing $1" >&2
    dotnet publish "$1" --configuration Release --output "$published/$2" --verbosity quiet -nologo >&2
}

# PostgreSQL does not run as root: there it runs as the user that its package made.
as_server() {
    if [[ $(id -u) -eq 0 ]]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

install_missing postgresql wrk tzdata
rm -rf "$published"
mkdir -p "$published"
publish samples/Merchant.SampleHost ours
publish benchmarks/http/Floor floor
publish benchmarks/http/ByHand by-hand
publish benchmarks/http/Probe probe
publish benchmarks/http/Driver driver

binaries=$(postgresql_programs)
cluster=$(as_server mktemp -d "${TMPDIR:-/tmp}/merchant-http-XXXXXX")
stop() {
    as_server "$binaries/pg_ctl" -D "$cluster/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$cluster"
}
trap stop EXIT

# As it comes, but for room in memory and in the log: commits are durable. Reached through a socket in the folder alone.
as_server chmod 755 "$cluster"
as_server env LC_ALL=C TZ=UTC "$binaries/initdb" -D "$cluster/data" -U merchant -A trust -E UTF8 --locale=C >/dev/null
as_server "$binaries/pg_ctl" -D "$cluster/data" -l "$cluster/postgresql.log" -w start >/dev/null \
    -o "-k '$cluster' -c listen_addresses='' -c max_connections=300 -c shared_buffers=512MB -c max_wal_size=8GB -c timezone=UTC"

"$published/driver/Merchant.Benchmarks.Http.Driver" --cluster "$cluster" --published "$published" ${options[@]+"${options[@]}"}
