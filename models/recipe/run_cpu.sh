#!/usr/bin/env bash
# The recipe on a CPU: 10 M parameters (6 encoder and 2 decoder layers, d 256, vocabulary 12,000). These settings made the
# first embedded models. Arguments and settings are those of run.sh.
set -euo pipefail
# A freed tensor goes back to the system at once otherwise, and half of the time goes into asking for it again. With
# networks as large as the one that ships jemalloc (Debian's libjemalloc2) does that in a third of glibc's memory.
export OMP_WAIT_POLICY=PASSIVE
jemalloc=$(ldconfig -p 2>/dev/null | sed -n 's/.*=> \(.*libjemalloc\.so\.2\)$/\1/p' | head -n 1 || true)
if [ -n "$jemalloc" ]; then
  export LD_PRELOAD=$jemalloc
  export MALLOC_CONF=thp:always,metadata_thp:auto,dirty_decay_ms:-1,muzzy_decay_ms:-1,oversize_threshold:1
else
  export MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=68719476736 MALLOC_TOP_PAD_=1073741824
fi
export VOCAB=${VOCAB:-12000} WIDTH=${WIDTH:-256} SHAPE=${SHAPE:-"--enc 6 --dec 2 --guide 0.5 --short 0.35"}
exec "$(dirname "$0")/run.sh" "$@"
