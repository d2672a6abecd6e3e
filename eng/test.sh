#!/usr/bin/env bash
# The test command. Builds everything from a fresh clone, packs the packages, builds and starts a web app from them,
# runs every test on SQLite, PostgreSQL and a real SMTP server. Its last line is the sum: "N passed, N failed", with ", N skipped" where
# tests were skipped. Anything failed or skipped, and a test project that gives no report, is a failure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. eng/packages.sh

root=$PWD
results=$root/artifacts/test-results
packages=$root/artifacts/packages
longest_per_project=600

# Drafting the public surface and a shell's leftovers must not soften the build.
unset DraftApi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export MERCHANT_REQUIRE_POSTGRESQL=1
export MERCHANT_REQUIRE_SMTP=1
export MERCHANT_PACKAGES=$packages

say() { printf '\n== %s\n' "$*"; }

is_test_project() { [[ $1 == *.Tests.csproj ]] || grep -q 'Include="xunit.v3"' "$1"; }

# An attribute of the one <assembly> of an xUnit report.
count() { sed -n "s/.*<assembly [^>]*\b$2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1; }

passed=0 failed=0 skipped=0 broken=() finished=

# The last word, also where the build or the packing broke off.
sum_up() {
    local code=$? sum
    trap - EXIT
    [[ -n $finished ]] || broken+=("broken off with exit code $code")
    say 'Sum'
    for fault in ${broken[@]+"${broken[@]}"}; do
        echo "$fault" >&2
    done
    failed=$((failed + ${#broken[@]}))
    sum="$passed passed, $failed failed"
    [[ $skipped -eq 0 ]] || sum+=", $skipped skipped"
    echo "$sum"
    [[ $failed -eq 0 && $skipped -eq 0 ]] || exit 1
    exit 0
}
trap sum_up EXIT

run_tests() {
    local project=$1 name report code=0
    name=$(basename "$project" .csproj)
    report=$results/$name/$name.xml
    say "$name"
    timeout --kill-after=30 "$longest_per_project" \
        dotnet test --project "$project" --configuration Release --no-build --no-progress \
        --results-directory "$results/$name" --report-xunit-xml --report-xunit-xml-filename "$name.xml" || code=$?

    if [[ ! -s $report || -z $(count "$report" total) || $(count "$report" total) -eq 0 ]]; then
        broken+=("$name gave no report, exit code $code")
        return
    fi

    local failures skips errors
    failures=$(count "$report" failed) skips=$(count "$report" skipped) errors=$(count "$report" errors)
    passed=$((passed + $(count "$report" passed)))
    failed=$((failed + failures))
    skipped=$((skipped + skips + $(count "$report" not-run)))

    # A fixture that breaks after its tests is no failed test, and still no success.
    if [[ ${errors:-0} -ne 0 ]]; then
        broken+=("$name had $errors errors outside of tests")
    elif [[ $code -ne 0 && $failures -eq 0 ]]; then
        broken+=("$name ended with $code and no failed test")
    fi
}

say 'Looking for what the tests need'
install_missing postgresql python3-aiosmtpd tzdata wrk
rm -rf "$results" "$packages"
mkdir -p "$results" "$packages"

say 'Restoring'
dotnet restore Merchant.sln
say 'Building'
dotnet build Merchant.sln --configuration Release --no-restore
say 'Packing'
dotnet pack Merchant.sln --configuration Release --no-build --output "$packages"
for project in src/*/*.csproj; do
    compgen -G "$packages/$(basename "$project" .csproj).[0-9]*.nupkg" >/dev/null || broken+=("$(basename "$project" .csproj) was not packed")
done

for project in tests/*/*.csproj; do
    if is_test_project "$project"; then
        grep -q "$(basename "$project")" Merchant.sln || broken+=("$(basename "$project" .csproj) is not in Merchant.sln")
        run_tests "$project"
    fi
done

[[ $((passed + failed + skipped + ${#broken[@]})) -gt 0 ]] || broken+=('no test was run')
finished=yes
