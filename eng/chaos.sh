#!/usr/bin/env bash
# Kills hosts under load, breaks their databases and sends them too many callers, on SQLite and on a private PostgreSQL;
# then looks for every write that was acknowledged. docs/chaos.md says what is tried.
#   eng/chaos.sh            50 kills on each provider, and everything else: about a quarter of an hour
#   eng/chaos.sh short      3 kills on each provider: under a minute on an idle machine, once it is built
#   eng/chaos.sh --seed 7 --kills 20 --provider postgresql --trial kills
# A run that finds something ends with 1 and says its seed: the same seed loads and kills in the same way, as far as the
# machine lets it. A disk is only filled when this runs as root.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. eng/packages.sh

unset DraftApi
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

install_missing postgresql

arguments=("$@")
[[ ${1:-} != short ]] || arguments=(--trial kills --kills 3 "${@:2}")

dotnet build tests/Merchant.Chaos --configuration Release --verbosity quiet
exec dotnet run --project tests/Merchant.Chaos --configuration Release --no-build -- ${arguments[@]+"${arguments[@]}"}
