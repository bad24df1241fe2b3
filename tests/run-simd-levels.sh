#!/usr/bin/env bash
# Runs the kernel tests once for each vector width that this processor has, and once without vectors.
# The runtime ignores a misspelt DOTNET_Enable... variable without a word, so each run also states the width that must
# be in force, and a test asserts it. Usage: tests/run-simd-levels.sh [Debug|Release]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

configuration="${1:-Debug}"
project=tests/TelemetryCore.Tests
export DOTNET_CLI_UI_LANGUAGE=en

widest_vector() {
  case "$(uname -m)" in
    x86_64 | amd64)
      local flags
      flags=$(cat /proc/cpuinfo 2>/dev/null || sysctl machdep.cpu.leaf7_features 2>/dev/null || true)
      if grep -qiw avx512f <<<"$flags"; then echo 512
      elif grep -qiw avx2 <<<"$flags"; then echo 256
      else echo 128; fi ;;
    *) echo 128 ;;
  esac
}

# run_level BITS VARIABLE=VALUE: a processor with narrower vectors than BITS runs with what it has.
run_level() {
  local bits=$(($1 < widest ? $1 : widest))
  local output status=0
  output=$(env "$2" TELEMETRYCORE_EXPECT_VECTOR_BITS="$bits" \
    dotnet test "$project" -c "$configuration" --no-build --filter Category=Kernels 2>&1) || status=$?
  local counts
  counts=$(grep -E '^(Passed|Failed)! ' <<<"$output" || true)
  if [[ $status -ne 0 || ! $counts =~ Passed:\ +[1-9] ]]; then
    grep -vE "^(Passed|Failed)! " <<<"$output" || true
    failures=$((failures + 1))
  fi
  echo "vectors of $bits bits ($2): ${counts:-no test ran}"
}

widest=$(widest_vector)
failures=0
dotnet build "$project" -c "$configuration" -v quiet
# Some processors lower their clock for 512-bit vectors and the runtime then prefers 256; this asks for all of them.
run_level 512 DOTNET_PreferredVectorBitWidth=512
run_level 256 DOTNET_EnableAVX512=0
run_level 128 DOTNET_EnableAVX2=0
run_level 0 DOTNET_EnableHWIntrinsic=0
exit $((failures > 0))
