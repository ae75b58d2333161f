#!/usr/bin/env bash
# The recipe on a CPU: from text to a model that ships. The commands are those that made the first embedded model.
#   models/recipe/run_cpu.sh WORK MINUTES [CORPUS/train.en-hy.tsv.xz …]
# WORK gets the data, the checkpoints and the model; run it again with the same WORK to go on. Without a corpus it trains
# on the newswire alone. Needs: pip install -e . -r models/recipe/requirements.txt
# Set for smaller trials: NEWSWIRE (a folder), TEST (five-way lines), VOCAB, WIDTH, and TRAIN (more options for train.py).
set -euo pipefail
recipe=$(cd "$(dirname "$0")" && pwd)
work=$1 minutes=$2
shift 2
newswire=${NEWSWIRE:-$recipe/newswire}
test=${TEST:-$recipe/../../tests/data/newswire-test.tsv}
# A freed tensor goes back to the system at once otherwise, and half of the time goes into asking for it again.
export OMP_WAIT_POLICY=PASSIVE MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=68719476736 MALLOC_TOP_PAD_=1073741824

[ -f "$work/tokens.npz" ] || python "$recipe/prepare.py" --out "$work" --newswire "$newswire" --newswire-test "$test" \
  --vocab "${VOCAB:-12000}" --corpus "$@"
[ -f "$work/links.npy" ] || python "$recipe/align.py" "$work"
[ -f "$work/embeddings.npy" ] || python "$recipe/embed.py" "$work" --width "${WIDTH:-256}"
# shellcheck disable=SC2086 # the options are words
python "$recipe/train.py" --data "$work" --run "$work/run" --minutes "$minutes" --d "${WIDTH:-256}" --guide 0.5 \
  --embeddings "$work/embeddings.npy" --short 0.35 ${TRAIN:-}
python "$recipe/convert.py" "$work/run/ema.pt" "$work/spm.model" "$work/model" --version "$(date +%Y.%m.%d)" \
  --data "$work" --lines "$newswire/dev.tsv"
python "$recipe/evaluate.py" "$work/model" "newswire=$test"
