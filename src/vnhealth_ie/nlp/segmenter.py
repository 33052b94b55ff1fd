"""underthesea's word segmenter: which tokens belong to one word.

Its CRF has two labels, so that a sentence is scored with one number per token: by how much "inside a
word" outweighs "begins a word". The weights of all templates that look at the same run of tokens are
added up once. That changes the order of additions, and with it the last bits of a score; where a decision
is so close that those bits could matter, underthesea_core decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from vnhealth_ie.nlp.crfsuite import read_model
from vnhealth_ie.nlp.installed import SEGMENTER_MODEL, core, loading, read_plain
from vnhealth_ie.nlp.templates import Template
from vnhealth_ie.nlp.tokenizer import LETTERS

_BEGIN, _INSIDE = "B-W", "I-W"
_MEMO_TOKENS, _MEMO_PAIRS = 8_000, 20_000
# far above the rounding error of a sentence's score, far below the distance of real decisions
_CLOSE = 1e-9
_FIRST, _LAST = -2, 2

Scores = tuple[float, ...]


class Segmenter:
    """Labels tokens: "bác", "sĩ", "khám" gives False, True, False, true where a token continues a word."""

    def __init__(self, root: Path) -> None:
        self._folder = root / SEGMENTER_MODEL
        self._dictionary: set[str] = read_plain(self._folder / "dictionary.bin")
        self._templates: list[str] = read_plain(self._folder / "features.bin")
        with loading():
            self._load_weights()
        self._ask = core().CRFFeaturizer(["T[0].lower", "T[0].isdigit", "T[0].istitle"], set()).process
        self._tokens: dict[str, tuple[Scores, str, bool]] = {}
        self._pairs: dict[str, Scores] = {}

    def _load_weights(self) -> None:
        """Turn the model into tables: width of a run, function, text → the weight at each place."""
        model = read_model(self._folder / "models.bin")
        begin, inside = model.labels.index(_BEGIN), model.labels.index(_INSIDE)
        parsed = {text: Template.parse(text) for text in self._templates}
        tables: dict[tuple[int, str], dict[str, list[float]]] = {}
        for attribute, weights in zip(model.attributes, model.states, strict=True):
            name, _, value = attribute.partition("=")
            template = parsed.get(name)
            if template is not None:
                table = tables.setdefault((template.width, template.function), {})
                row = table.setdefault(value, [0.0] * (_LAST - _FIRST + 2 - template.width))
                row[template.first - _FIRST] += weights.get(inside, 0.0) - weights.get(begin, 0.0)
        self._tables = {key: {value: tuple(row) for value, row in table.items()} for key, table in tables.items()}
        get = model.transitions.get
        self._stay = get((begin, begin), 0.0), get((begin, inside), 0.0)
        self._move = get((inside, begin), 0.0), get((inside, inside), 0.0)
        self._edges = {width: (self._edge(width, "BOS"), self._edge(width, "EOS")) for width in (1, 2, 3)}
        # by width, whether a run is in the dictionary, and whether it is all title case
        self._plain = {
            width: [
                [self._sum(width, {"is_in_dict": str(known), "istitle": str(title)}) for title in (False, True)]
                for known in (False, True)
            ]
            for width in (2, 3)
        }

    def _edge(self, width: int, value: str) -> Scores:
        functions = {function for size, function in self._tables if size == width}
        return self._sum(width, dict.fromkeys(functions, value))

    def _sum(self, width: int, values: dict[str, str]) -> Scores:
        total = (0.0,) * (_LAST - _FIRST + 2 - width)
        for function, value in values.items():
            row = self._tables.get((width, function), {}).get(value)
            if row is not None:
                total = tuple(map(float.__add__, total, row))
        return total

    def __call__(self, tokens: Sequence[str]) -> list[bool]:
        """For each token, whether it continues the word of the one before."""
        if not tokens:
            return []
        labels = self._decode(self._emissions(tokens))
        return self._exact(tokens) if labels is None else labels

    def _emissions(self, tokens: Sequence[str]) -> list[float]:
        """By how much each token prefers to continue a word, transitions apart."""
        known, pair = self._tokens.get, self._pairs.get
        singles = [known(token) or self._token(token) for token in tokens]
        pairs = [f"{one} {two}" for one, two in pairwise(tokens)]
        doubles = [
            pair(text) or self._pair(text, one, two) for text, (one, two) in zip(pairs, pairwise(singles), strict=True)
        ]
        identity, dictionary, plain = self._tables[3, ""].get, self._dictionary, self._plain[3]
        triples = []
        for text, token, one, two, three in zip(pairs, tokens[2:], singles, singles[1:], singles[2:], strict=False):
            in_dictionary = f"{one[1]} {two[1]} {three[1]}" in dictionary
            scores = plain[in_dictionary][one[2] and two[2] and three[2]]
            own = identity(f"{text} {token}")
            triples.append(scores if own is None else tuple(map(float.__add__, scores, own)))
        size = len(tokens)
        columns = (
            *self._columns(1, [single[0] for single in singles], size),
            *self._columns(2, doubles, size),
            *self._columns(3, triples, size),
        )
        return list(map(sum, zip(*columns, strict=True)))

    def _columns(self, width: int, runs: list[Scores], size: int) -> Iterator[Scores]:
        """The scores of the runs, moved to the tokens that look at them."""
        before, after = self._edges[width]
        for place, scores in enumerate(zip(before, before, *runs, *(after,) * (_LAST + width), strict=True)):
            yield scores[place : place + size]

    def _token(self, token: str) -> tuple[Scores, str, bool]:
        lower, digit, title = self._inspect(token)
        values = {"": token, "lower": lower, "isdigit": str(digit), "istitle": str(title)}
        values["is_in_dict"] = str(lower in self._dictionary)
        found = self._sum(1, values), lower, title
        if len(self._tokens) >= _MEMO_TOKENS:
            self._tokens.clear()
        self._tokens[token] = found
        return found

    def _inspect(self, token: str) -> tuple[str, bool, bool]:
        """A token in lower case, whether it is a number, and whether it begins with a capital."""
        if not LETTERS.issuperset(token):
            try:
                # Rust's Unicode is not Python's, nor is its idea of a number: it is asked itself
                (features,) = self._ask([[[token]]])[0]
                lower, digit, title = (text.partition("=")[2] for text in features)
                return lower, digit == "True", title == "True"
            except UnicodeEncodeError:
                # a lone surrogate, which underthesea refuses
                return token.lower(), False, token[0] == token[0].upper()
        return token.lower(), False, token[0] == token[0].upper()

    def _pair(self, text: str, one: tuple[Scores, str, bool], two: tuple[Scores, str, bool]) -> Scores:
        lower = f"{one[1]} {two[1]}"
        found = self._plain[2][lower in self._dictionary][one[2] and two[2]]
        for own in (self._tables[2, ""].get(text), self._tables[2, "lower"].get(lower)):
            if own is not None:
                found = tuple(map(float.__add__, found, own))
        if len(self._pairs) >= _MEMO_PAIRS:
            self._pairs.clear()
        self._pairs[text] = found
        return found

    def _decode(self, emissions: list[float]) -> list[bool] | None:
        """The best labels (Viterbi), or ``None`` where they are too close to call."""
        begin_begin, begin_inside = self._stay
        inside_begin, inside_inside = self._move
        close = _CLOSE * (1 + len(emissions))
        # how far "inside" is ahead of "begin" at the current token
        lead = emissions[0]
        back = []
        for emission in emissions[1:]:
            to_begin = lead + inside_begin - begin_begin
            to_inside = lead + inside_inside - begin_inside
            if -close < to_begin < close or -close < to_inside < close:
                return None
            back.append((to_begin > 0, to_inside > 0))
            best_begin = lead + inside_begin if to_begin > 0 else begin_begin
            best_inside = lead + inside_inside if to_inside > 0 else begin_inside
            lead = emission + best_inside - best_begin
        if -close < lead < close:
            return None
        label = lead > 0
        labels = [label]
        for pointers in reversed(back):
            label = pointers[label]
            labels.append(label)
        labels.reverse()
        return labels

    @cached_property
    def _reference(self) -> Callable[[Sequence[str]], list[str]]:
        """underthesea's own way, for the rare sentence that needs it."""
        tagger = core().CRFTagger()
        tagger.load(str(self._folder / "models.bin"))
        featurizer = core().CRFFeaturizer(self._templates, self._dictionary)
        return lambda tokens: list(tagger.tag(featurizer.process([[[token] for token in tokens]])[0]))

    def _exact(self, tokens: Sequence[str]) -> list[bool]:
        try:
            return [label == _INSIDE for label in self._reference(tokens)]
        except UnicodeEncodeError:
            return [False] * len(tokens)
