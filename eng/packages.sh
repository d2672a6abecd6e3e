# Sourced by the scripts that need more than the .NET SDK:
#   . eng/packages.sh
#   install_missing postgresql wrk     those of these packages that are missing; as root on Debian, elsewhere it says which
#   postgresql_programs                the folder of the newest server's programs

# Whether what a package is wanted for is there, wherever it came from.
is_installed() {
    case $1 in
        postgresql) [[ -n $(postgresql_programs) ]] ;;
        python3-aiosmtpd) /usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || python3 -c 'import aiosmtpd' 2>/dev/null ;;
        tzdata) [[ -e /usr/share/zoneinfo/Europe/London ]] ;;
        *) command -v "$1" >/dev/null ;;
    esac
}

install_missing() {
    local package wanted=()
    for package in "$@"; do
        is_installed "$package" || wanted+=("$package")
    done
    [[ ${#wanted[@]} -gt 0 ]] || return 0

    if [[ $(id -u) -ne 0 ]] || ! command -v apt-get >/dev/null; then
        echo "Missing: ${wanted[*]}. Install them, or run this as root on Debian." >&2
        exit 1
    fi

    # PostgreSQL's programs are wanted, and not the cluster that Debian would make and start.
    echo "Installing ${wanted[*]}" >&2
    local without_cluster=/etc/postgresql-common/createcluster.d/merchant.conf
    mkdir -p "$(dirname "$without_cluster")"
    echo 'create_main_cluster = false' >"$without_cluster"
    local code=0
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" </dev/null; } >&2 || code=$?
    rm -f "$without_cluster"
    return "$code"
}

postgresql_programs() {
    if [[ -n ${MERCHANT_POSTGRESQL_BIN:-} ]]; then
        echo "$MERCHANT_POSTGRESQL_BIN"
    elif compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; then
        dirname "$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -n 1)"
    elif command -v initdb >/dev/null; then
        dirname "$(command -v initdb)"
    fi
}
