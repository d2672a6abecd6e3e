#!/usr/bin/env bash
# Compares our host over HTTP with a bare floor and with the same endpoints written by hand. From a fresh clone, as root
# on Debian:
#   bash benchmarks/http/run.sh [--rounds 5] [--seconds 5] [--only OPERATION] [--short] [--write]
# --short takes a minute and fails where a ratio is under half of its target; --write keeps the result in
# benchmarks/README.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
published=$PWD/artifacts/benchmarks/http
options=()
while [[ $# -gt 0 ]]; do
    case $1 in
        --short) options+=(--short true) ;;
        --write) options+=(--result "$PWD/benchmarks/README.md") ;;
        --rounds | --seconds | --only) options+=("$1" "${2:?$1 needs a value}") && shift ;;
        *) echo "Unknown: $1" >&2 && exit 64 ;;
    esac
    shift
done

install_missing() {
    local wanted=()
    command -v wrk >/dev/null || wanted+=(wrk)
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || wanted+=(postgresql)
    [[ -e /usr/share/zoneinfo/Europe/London ]] || wanted+=(tzdata)
    [[ ${#wanted[@]} -eq 0 ]] && return
    if [[ $(id -u) -ne 0 ]] || ! command -v apt-get >/dev/null; then
        echo "Missing: ${wanted[*]}. Install them, or run this as root on Debian." >&2
        exit 1
    fi

    # The cluster that Debian would make and start is not wanted.
    local without_cluster=/etc/postgresql-common/createcluster.d/merchant-benchmarks.conf
    mkdir -p "$(dirname "$without_cluster")"
    echo 'create_main_cluster = false' >"$without_cluster"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" </dev/null >&2
    rm -f "$without_cluster"
}

publish() {
    echo "publishing $1" >&2
    dotnet publish "$1" --configuration Release --output "$published/$2" --verbosity quiet -nologo >&2
}

# PostgreSQL does not run as root: there it runs as the user that its package made.
as_server() {
    if [[ $(id -u) -eq 0 ]]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

install_missing
rm -rf "$published"
publish samples/Merchant.SampleHost ours
publish benchmarks/http/Floor floor
publish benchmarks/http/ByHand by-hand
publish benchmarks/http/Probe probe
publish benchmarks/http/Driver driver

binaries=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1)
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
