#!/usr/bin/env bash
# Measures. Installs what is missing, builds in Release, and runs benchmarks/Merchant.Benchmarks with the arguments:
#   bash benchmarks/run.sh dispatches --rounds 7 --write
# Without arguments it says what there is; short runs all of it in small, as the tests do. The exit code is 1 where
# something allocates that must not, a plan reads a large table from end to end, or a ratio is worse than half its target.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. eng/packages.sh

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

install_missing postgresql
project=benchmarks/Merchant.Benchmarks
dotnet build "$project" --configuration Release --verbosity quiet
exec dotnet run --project "$project" --configuration Release --no-build -- "$@"
