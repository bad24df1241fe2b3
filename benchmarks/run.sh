#!/bin/sh
# Runs every benchmark, those beside peers, the alarms and the sizes, and keeps the tables under results/<processor>/.
# For figures to publish, run it with nothing else on the machine; the tables say how much the runs differed.
# Usage: benchmarks/run.sh [BenchmarkDotNet arguments; default --job Short]
set -eu
cd "$(dirname "$0")/.."

processor=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
name=$(echo "$processor" | sed 's/([A-Za-z]*)//g' | tr 'A-Z ' 'a-z-' | tr -cd 'a-z0-9-' | tr -s '-')
results="benchmarks/results/$name"
artifacts=$(mktemp -d)
trap 'rm -rf "$artifacts"' EXIT
mkdir -p "$results"

load_before=$(cut -d ' ' -f 1 /proc/loadavg)
project=benchmarks/TelemetryCore.Benchmarks
dotnet run -c Release --project "$project" -- --filter '*' --artifacts "$artifacts" "${@:---job=Short}"
for report in "$artifacts"/results/*-report-github.md; do
    table=$(basename "$report" -report-github.md)
    sed 's/\*\*//g; s/[[:space:]]*$//' "$report" | cat -s > "$results/${table##*.}.md"
done

dotnet run -c Release --project benchmarks/TelemetryCore.PeerBenchmarks > "$results/ExceedancePeers.md"
dotnet run -c Release --project src/TelemetryCore.Cli -- bench alarm --json > "$results/AlarmBench.jsonl"
dotnet run -c Release --no-build --project "$project" -- sizes > "$results/EncodingSizes.md"
memory=benchmarks/TelemetryCore.MemoryUse
dotnet publish -c Release -p:PublishAot=true -o "$artifacts/aot" -v quiet "$memory" >&2
dotnet run -c Release --project "$memory" -- "$artifacts/aot/TelemetryCore.MemoryUse" > "$results/MemoryUse.md"
{
    echo "processor: $processor, family $(sed -n 's/^cpu family[^:]*: //p' /proc/cpuinfo | head -n 1)," \
        "model $(sed -n 's/^model[[:space:]]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores"
    echo "runtime: .NET SDK $(dotnet --version)"
    echo "system: $(uname -s)"
    echo "method: benchmarks/run.sh ${*:---job Short}"
    echo "load average before and after: $load_before, $(cut -d ' ' -f 1 /proc/loadavg)"
} > "$results/environment.txt"
