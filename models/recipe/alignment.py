"""A word aligner: a hidden Markov model in each direction (Vogel, Ney and Tillmann 1996), the two made to agree.

The tokens of one side are the places that the tokens of the other side come from, one after another; where the next
comes from depends on how far it is from the place before, and a token may come from nowhere. IBM Model 1 (Brown et al.
1993), which knows no order, gives the start. In the way of Liang, Taskar and Klein (2006) both directions learn from
one count: the geometric mean of what they believe, so that a link which only one of them sees counts little. A sparse
Dirichlet prior on what a token is translated by (variational Bayes) keeps rare tokens from collecting links.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

MOST = 12_000  # tokens of a side that are told apart; two tables of MOST² float32, 1.2 GB, are the most that is held
_CELLS = 200_000  # source tokens times target tokens of a batch
_REACH = 128  # jumps farther than this count as this far
_PRIOR = 0.02  # of the Dirichlet distribution over what a token is translated by
_FROM_NOWHERE = 0.2
_LEAST = 0.005  # what is believed less is not counted; more is believed at first of a sentence of up to 150 tokens


@dataclass(frozen=True, slots=True)
class Bitext:
    """Sentence pairs in one array of token ids: where each source and target begins in it, and how long it is."""

    ids: np.ndarray
    source: np.ndarray
    source_len: np.ndarray
    target: np.ndarray
    target_len: np.ndarray

    def batches(self) -> Iterator[np.ndarray]:
        """Yield the numbers of pairs of like length, so many that they fill a batch; empty ones belong to none."""
        filled = np.flatnonzero((self.source_len > 0) & (self.target_len > 0))
        key = (self.source_len[filled] + 3) // 4 * (1 << 20) + (self.target_len[filled] + 3) // 4
        order = np.argsort(key, kind="stable")
        cuts = np.flatnonzero(np.diff(key[order])) + 1
        for group in np.split(filled[order], cuts) if len(filled) else ():
            size = max(1, _CELLS // int((self.source_len[group].max() + 1) * (self.target_len[group].max() + 1)))
            yield from (group[i : i + size] for i in range(0, len(group), size))


def numbered(tokens: np.ndarray, most: int = MOST) -> np.ndarray:
    """Return a number by token id: 1 for the most frequent token and so on; the rare ones share ``most``."""
    counts = np.bincount(tokens)
    rank = np.empty(len(counts), np.int64)
    rank[np.argsort(-counts, kind="stable")] = np.arange(1, len(counts) + 1)
    return np.minimum(rank, most)


def spread(start: np.ndarray, length: np.ndarray) -> np.ndarray:
    """Return the positions of all the tokens of sentences, one sentence after another."""
    before = np.cumsum(length) - length
    return np.repeat(start - before, length) + np.arange(int(length.sum()))


def discounted(counts: np.ndarray, prior: float) -> np.ndarray:
    """Return exp(digamma(counts + prior)) as float32: little less than a large count, near nothing of a small one."""
    x = counts.astype(np.float64) + prior
    low = 1 / x + 1 / (x + 1) + 1 / (x + 2) + 1 / (x + 3) + 1 / (x + 4) + 1 / (x + 5)
    x += 6  # where the asymptotic series is exact to nine digits
    square = 1 / (x * x)
    result = np.exp(np.log(x) - 0.5 / x - square * (1 / 12 - square * (1 / 120 - square / 252)) - low)
    return np.where(result > 1e-12, result, 0).astype(np.float32)


@dataclass(slots=True)
class Direction:
    """What is known of one direction, in which the tokens of a text come from places of the other text.

    ``total`` is the sum of the counts of a token that others come from, ``null`` the chance of a token among those that
    come from nowhere, and ``jump`` the chance of a distance between places, from -_REACH to _REACH.
    """

    total: np.ndarray
    null: np.ndarray
    jump: np.ndarray

    @classmethod
    def blank(cls, places: int, tokens: int) -> Direction:
        """Return a direction between so many different tokens that knows only that the order is much the same."""
        jump = np.exp(-np.abs(np.arange(-_REACH, _REACH + 1) - 1) / 3)
        null = np.full(tokens, 1 / tokens, np.float32)
        null[0] = 1
        return cls(np.full(places, tokens, np.float32), null, (jump / jump.sum() + 1e-7).astype(np.float32))


def in_any_order(emission: np.ndarray, null: np.ndarray, length: np.ndarray) -> np.ndarray:
    """Return the posteriors of Model 1; the arguments are those of ``in_order``."""
    nowhere = null * length.astype(np.float32) * np.float32(_FROM_NOWHERE / (1 - _FROM_NOWHERE))
    posterior: np.ndarray = emission / (emission.sum(-1) + nowhere)[..., None]
    return posterior


def in_order(
    emission: np.ndarray, null: np.ndarray, length: np.ndarray, jump: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the posteriors of the hidden Markov model and how often each jump is expected.

    ``emission`` is (tokens, pairs, places), the chance of each token at each place; token 0 and place 0 stand before
    the sentence. ``null`` is (tokens, pairs), the chance of each token if it comes from nowhere, 1 where there is none;
    ``length`` is (pairs,), the number of places that tokens can come from; the last jump is to behind them, so that a
    full stop which is far from the word before is worth going to.
    """
    tokens, _, places = emission.shape
    distance = np.clip(np.arange(places) - np.arange(places)[:, None], -_REACH, _REACH) + _REACH
    moves = jump[distance]
    moves[:, 0] = 0
    room = np.float32(1 - _FROM_NOWHERE) / moves.cumsum(1).max(0)[length][:, None]  # of jumps in so long a sentence
    null = (null * np.float32(_FROM_NOWHERE))[..., None]
    at, real = np.zeros_like(emission), np.zeros_like(emission)  # the last place; the same, and the token is of it
    at[0, :, 0] = 1
    for i in range(1, tokens):
        np.matmul(at[i - 1] * room, moves, out=real[i])
        real[i] *= emission[i]
        np.multiply(at[i - 1], null[i], out=at[i])
        at[i] += real[i]
        at[i] /= at[i].sum(1, keepdims=True)
    to_end = np.clip(length[:, None] + 1 - np.arange(places), -_REACH, _REACH) + _REACH
    after, back, seen = jump[to_end], moves.T.copy(), np.zeros_like(moves)
    last = at[-1] * after
    last /= last.sum(1, keepdims=True)
    for i in range(tokens - 1, 0, -1):
        here = emission[i] * after
        before = here @ back
        before *= room
        real[i] *= after
        after *= null[i]
        before += after
        scale = 1 / np.einsum("bp,bp->b", at[i - 1], before)[:, None]
        real[i] *= scale
        here *= scale
        seen += (at[i - 1] * room).T @ here
        after = before * scale
    jumps = np.bincount(distance.ravel(), (seen * moves).ravel(), len(jump))
    return real, jumps + np.bincount(to_end.ravel(), last.ravel(), len(jump))


def symmetrized(forward: np.ndarray, backward: np.ndarray, least: float) -> np.ndarray:
    """Return for each target token its best place, or -1 where the mean of both directions' beliefs is below ``least``.

    The arguments are (pairs, places, target tokens): the belief that the target token comes from the place, and the
    other way round. So a link on which one direction is sure stands if the other does not rule it out.
    """
    belief = (forward + backward) / 2
    best = belief.argmax(1)
    return np.where(np.take_along_axis(belief, best[:, None], 1)[:, 0] >= least, best, -1)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Numbered tokens (pairs, places) with 0 before and after the sentence, and the cells of the table they meet in."""

    source: np.ndarray
    target: np.ndarray
    cells: np.ndarray


@dataclass(frozen=True, slots=True)
class _Beliefs:
    """Posteriors (pairs, places of the source, places of the target) and expected jumps of both directions."""

    forward: np.ndarray
    backward: np.ndarray
    jumps: tuple[np.ndarray, np.ndarray] | None = None


class Aligner:
    """Learns word alignments from a bitext and tells those of the same bitext. The same text gives the same links."""

    def __init__(self, bitext: Bitext) -> None:
        self._text = bitext
        source = bitext.ids[spread(bitext.source, bitext.source_len)]
        target = bitext.ids[spread(bitext.target, bitext.target_len)]
        self._source, self._target = numbered(source), numbered(target)
        self._shape = int(self._source[source].max(initial=0)) + 1, int(self._target[target].max(initial=0)) + 1
        self._table = np.ones(self._shape, np.float32)  # discounted counts
        self._table[0] = self._table[:, 0] = 0
        self._forward, self._backward = Direction.blank(*self._shape), Direction.blank(*self._shape[::-1])

    def learn(self, any_order: int = 2, order: int = 4) -> None:
        """Go over the text so many times with Model 1, then so many times with the hidden Markov model."""
        for number in range(any_order + order):
            self._round(order=number >= any_order, discount=number > 0)

    def links(self, least: float = 0.4) -> np.ndarray:
        """Return for each of the bitext's ids, if it is a target token with a link, its place in the source, or -1.

        Places count from 1; ``least`` is the belief that makes a link.
        """
        links = np.full(len(self._text.ids), -1, np.int16)
        for pairs in self._text.batches():
            beliefs = self._beliefs(self._batch(pairs), order=True)
            best = symmetrized(beliefs.forward, beliefs.backward, least)[:, 1:]
            length = self._text.target_len[pairs]
            links[spread(self._text.target[pairs], length)] = best[np.arange(best.shape[1]) < length[:, None]]
        return links

    def _batch(self, pairs: np.ndarray) -> _Batch:
        text = self._text
        source = self._tokens(text.source[pairs], text.source_len[pairs], self._source)
        target = self._tokens(text.target[pairs], text.target_len[pairs], self._target)
        return _Batch(source, target, source[:, :, None] * self._shape[1] + target[:, None])

    def _tokens(self, start: np.ndarray, length: np.ndarray, number: np.ndarray) -> np.ndarray:
        place = np.arange(int(length.max()) + 1)
        tokens = np.zeros((len(start), len(place)), np.int64)
        tokens[(place > 0) & (place <= length[:, None])] = number[self._text.ids[spread(start, length)]]
        return tokens

    def _beliefs(self, batch: _Batch, order: bool) -> _Beliefs:
        counts = self._table.take(batch.cells)
        one, other = self._forward, self._backward
        forward = np.ascontiguousarray(counts.transpose(2, 0, 1))
        forward /= one.total[batch.source]
        backward = np.ascontiguousarray(counts.transpose(1, 0, 2))
        backward /= other.total[batch.target]
        nulls = one.null[batch.target].T, other.null[batch.source].T
        places = np.count_nonzero(batch.source, axis=1), np.count_nonzero(batch.target, axis=1)
        if not order:
            forward, backward = in_any_order(forward, nulls[0], places[0]), in_any_order(backward, nulls[1], places[1])
            return _Beliefs(forward.transpose(1, 2, 0), backward.transpose(1, 0, 2))
        forward, jumps = in_order(forward, nulls[0], places[0], one.jump)
        backward, jumps_back = in_order(backward, nulls[1], places[1], other.jump)
        return _Beliefs(forward.transpose(1, 2, 0), backward.transpose(1, 0, 2), (jumps, jumps_back))

    def _round(self, order: bool, discount: bool) -> None:
        counts = np.zeros(self._shape, np.float32)
        nulls = np.zeros(self._shape[1]), np.zeros(self._shape[0])
        jumps = np.zeros((2, 2 * _REACH + 1))
        for pairs in self._text.batches():
            batch = self._batch(pairs)
            beliefs = self._beliefs(batch, order)
            both = np.sqrt(beliefs.forward * beliefs.backward).ravel()
            seen = np.flatnonzero(both > _LEAST)
            np.add.at(counts.reshape(-1), batch.cells.ravel()[seen], both[seen])
            for null, side, belief, axis in (
                (nulls[0], batch.target, beliefs.forward, 1),
                (nulls[1], batch.source, beliefs.backward, 2),
            ):
                null += np.bincount(side.ravel(), 1 - belief.sum(axis).ravel(), len(null))
            if beliefs.jumps is not None:
                jumps += beliefs.jumps
        self._take(counts, _PRIOR if discount else 0)
        self._forward.null, self._backward.null = _shares(nulls[0]), _shares(nulls[1])
        if order:
            jumps += 0.5  # no jump is impossible, which also bounds the numbers of the backward pass
            self._forward.jump, self._backward.jump = (jumps / jumps.sum(1, keepdims=True)).astype(np.float32)

    def _take(self, counts: np.ndarray, prior: float) -> None:
        """Make new counts the table, discounted row by row unless the prior is 0."""
        for direction, axis in ((self._forward, 1), (self._backward, 0)):
            total = counts.sum(axis, dtype=np.float64)
            smooth = discounted(total, prior * counts.shape[axis]) if prior else total
            direction.total = np.maximum(smooth, 1e-6).astype(np.float32)
        if prior:
            for row in counts:
                some = np.flatnonzero(row)
                row[some] = discounted(row[some], prior)
        self._table = counts


def _shares(null: np.ndarray) -> np.ndarray:
    """Return expected counts of tokens from nowhere as chances, none of them 0; that of no token is 1."""
    null = np.maximum(null, 0) + 0.01
    null[1:] /= null[1:].sum()
    null[0] = 1
    return null.astype(np.float32)
