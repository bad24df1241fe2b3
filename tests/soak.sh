#!/usr/bin/env bash
# Lets the park of the demo run at a hundred times its load, with readers, and prints what bounds hold: memory, handles
# and files. tests/soak.sh SECONDS [BIN]; BIN is the folder of the command, by default that of a Release build. Needs
# bash, curl and a /proc. The exit code is 1 when a bound is broken or a sample is lost.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

seconds="${1:?tests/soak.sh SECONDS [BIN]}"
telemetry="${2:-artifacts/bin/TelemetryCore.Cli/release}/telemetry"
listeners=20
site=http://127.0.0.1:5078
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT

"$telemetry" demo --speed 100 --seconds "$seconds" --http "$site" --data "$work/store" --json \
  >"$work/summary.json" 2>"$work/demo.log" &
park=$!
curl -fsS --retry 60 --retry-delay 1 --retry-connrefused -o "$work/health" "$site/health"

# Those who listen, one of whom takes a few bytes a second, and those who ask.
for ((i = 1; i < listeners; i++)); do curl -sN "$site/api/v1/events" >/dev/null & done
curl -sN --limit-rate 200 "$site/api/v1/events" >/dev/null &
ask() {
  while curl -fsS "$site/api/v1/$1" >/dev/null; do
    echo "$1" >>"$work/asked"
    sleep 0.2
  done
}
ask latest 2>/dev/null &
ask 'alarms?state=all' 2>/dev/null &
ask 'chart?series=flue-gas-01/SO2' 2>/dev/null &
ask 'samples?series=factor-01/H2S&format=csv' 2>/dev/null &
ask 'windows?series=ambient-1/PM2.5&size=1h&aggregates=mean,max' 2>/dev/null &

echo "seconds,rss_mib,handles,store_mib,journal_mib"
started=$SECONDS
while kill -0 "$park" 2>/dev/null; do
  rss=$(awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$park/status" 2>/dev/null) || break
  handles=$(find "/proc/$park/fd" -mindepth 1 2>/dev/null | wc -l)
  store=$(du -sm "$work/store" 2>/dev/null | cut -f1)
  journal=$(find "$work/store" -name 'journal-*' -printf '%s\n' 2>/dev/null |
    awk '{ s += $1 } END { print int(s / 1048576) }')
  if [[ -n "$rss" ]]; then echo "$((SECONDS - started)),$rss,$handles,$store,$journal"; fi
  sleep $((seconds > 600 ? 30 : 5))
done | tee "$work/figures.csv"

status=0
wait "$park" || status=$?
cat "$work/summary.json"
echo "asked: $(wc -l <"$work/asked") requests answered"

# A run has settled after its first half: what grows without bound is greater in the last quarter than in the third.
awk -F, -v status="$status" '
  { rss[NR] = $2; handles[NR] = $3; journal[NR] = $5 }
  END {
    for (i = int(NR / 2) + 1; i <= NR; i++) {
      q = i > NR * 3 / 4 ? 4 : 3
      if (rss[i] > r[q]) r[q] = rss[i]
      if (handles[i] > h[q]) h[q] = handles[i]
      if (journal[i] > j) j = journal[i]
    }
    printf "memory: at most %d MiB in the third quarter, %d in the last\n", r[3], r[4]
    printf "handles: at most %d in the third quarter, %d in the last\n", h[3], h[4]
    printf "journal: at most %d MiB\n", j
    bad = status != 0 || NR < 8 || r[4] > 1.25 * r[3] + 16 || h[4] > h[3] + 32 || j > 256
    print bad ? "a bound is broken" : "all bounds hold"
    exit bad
  }' "$work/figures.csv"
