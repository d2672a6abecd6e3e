#!/usr/bin/env bash
# Writes src/*/PublicAPI.Unshipped.txt anew from what the compiler sees: every public symbol that PublicAPI.Shipped.txt
# does not hold. Symbols that are shipped and gone are listed with *REMOVED*. Review the difference before committing it.
# With arguments, only for those projects: eng/public-api.sh Merchant.Core
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Ordinal order, everywhere the same.
export LC_ALL=C DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
unset DraftApi

output=$(mktemp -d)
trap 'rm -rf "$output"' EXIT
log=$output/build.log
header='#nullable enable'

projects=()
for project in src/*/*.csproj; do
    name=$(basename "$project" .csproj)
    # A metapackage has no assembly, and so no surface.
    grep -q '<IncludeBuildOutput>false' "$project" && continue
    [[ $# -eq 0 || " $* " == *" $name "* ]] && projects+=("$project")
done
[[ ${#projects[@]} -gt 0 ]] || { echo "No such project: $*" >&2; exit 1; }

# What was declared before is put aside, and comes back if the build fails.
restore() {
    for project in "${projects[@]}"; do
        local kept=$output/$(basename "$project").unshipped
        [[ ! -e $kept ]] || cp "$kept" "$(dirname "$project")/PublicAPI.Unshipped.txt"
    done
}

for project in "${projects[@]}"; do
    folder=$(dirname "$project")
    [[ -e $folder/PublicAPI.Shipped.txt ]] || echo "$header" >"$folder/PublicAPI.Shipped.txt"
    [[ ! -e $folder/PublicAPI.Unshipped.txt ]] || cp "$folder/PublicAPI.Unshipped.txt" "$output/$(basename "$project").unshipped"
    echo "$header" >"$folder/PublicAPI.Unshipped.txt"
done

# A build of its own, so that every project is compiled and none is up to date; one log, as a project is also built
# where another refers to it.
for project in "${projects[@]}"; do
    if ! dotnet build "$project" --configuration Release --artifacts-path "$output/build" --tl:off -nologo -v:q \
        -clp:NoSummary -p:TreatWarningsAsErrors=false -p:CodeAnalysisTreatWarningsAsErrors=false >>"$log" 2>&1; then
        restore
        grep -E ': error ' "$log" | sort -u >&2 || tail -n 20 "$log" >&2
        exit 1
    fi
done

# Lines of a diagnostic for a project, as MSBuild writes them: …: warning RS0016: Symbol '…' is not part of … [project]
symbols_of() {
    sed -n "s#.*: \(warning\|error\) $1: Symbol '\(.*\)' is $2.*/$3\(::[^]]*\)\{0,1\}\]\$#\2#p" "$log" | sort -u
}

for project in "${projects[@]}"; do
    file=$(basename "$project")
    unshipped=$(dirname "$project")/PublicAPI.Unshipped.txt
    {
        echo "$header"
        symbols_of RS0016 'not part of the declared public API' "$file"
        symbols_of RS0017 'part of the declared API, but' "$file" | sed 's/^/*REMOVED*/'
    } >"$unshipped"
    echo "$file: $(($(wc -l <"$unshipped") - 1)) symbols"
done
