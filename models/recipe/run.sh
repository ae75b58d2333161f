#!/usr/bin/env bash
# The recipe: from text to a model that ships. As it stands here, on one GPU: about 60 M parameters (10 encoder and 2 decoder
# layers, d 512, vocabulary 32,000), half an hour or more. run_cpu.sh has the settings of a small model on a CPU.
#   models/recipe/run.sh WORK MINUTES [CORPUS/train.en-hy.tsv.xz …]
# WORK gets the data, the checkpoints and the model; run it again with the same WORK to go on. Without a corpus it trains
# on the newswire alone. Needs: pip install -e . -r models/recipe/requirements.txt
# Settings: VOCAB, WIDTH, SHAPE and TRAIN (options of train.py; --total-minutes 90 in TRAIN spreads the fall of the learning
# rate over several runs), NEWSWIRE (a folder), TEST (five-way lines), PREPARE_ONLY=1 (to prepare text on one machine and
# carry WORK to the one with the GPU).
set -euo pipefail
recipe=$(cd "$(dirname "$0")" && pwd)
work=$1 minutes=$2
shift 2
newswire=${NEWSWIRE:-$recipe/newswire}
test=${TEST:-$recipe/../../tests/data/newswire-test.tsv}
width=${WIDTH:-512}
shape=${SHAPE:-"--enc 10 --dec 2 --ff 2048 --heads 8 --dropout 0.1 --batch-tokens 32768 --lr 1.2e-3 --warmup 1000 --guide 0.3 --short 0.1"}

[ -f "$work/tokens.npz" ] || python "$recipe/prepare.py" --out "$work" --newswire "$newswire" --newswire-test "$test" \
  --vocab "${VOCAB:-32000}" --corpus "$@"
[ -f "$work/links.npy" ] || python "$recipe/align.py" "$work"
[ -f "$work/enriched.npz" ] || python "$recipe/enrich.py" "$work"
[ -f "$work/embeddings.npy" ] || python "$recipe/embed.py" "$work" --width "$width"
[ -z "${PREPARE_ONLY:-}" ] || exit 0
start=
[ ! -f "$work/start.pt" ] || start="--start $work/start.pt" # of restore.py: to go on from a model that ships
# shellcheck disable=SC2086 # the options are words
python "$recipe/train.py" --data "$work" --run "$work/run" --minutes "$minutes" --d "$width" \
  --embeddings "$work/embeddings.npy" $shape $start ${TRAIN:-}
python "$recipe/convert.py" "$work/run/ema.pt" "$work/spm.model" "$work/model" --version "$(date +%Y.%m.%d)" \
  --data "$work" --lines "$newswire/dev.tsv"
python "$recipe/evaluate.py" "$work/model" "newswire=$test" --data "$work"
