"""As many pairs as there can be, whatever the order."""

from __future__ import annotations

import random
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from vnhealth_ie.evaluation.pairing import Label, Pairing, pair

# A graph as a matrix of similarities (gold by prediction), and which golds are optional.
GRAPHS = st.integers(0, 4).flatmap(
    lambda columns: st.lists(
        st.tuples(st.lists(st.sampled_from([0.0, 0.0, 0.5, 1.0]), min_size=columns, max_size=columns), st.booleans()),
        max_size=4,
    )
)
Graph = list[tuple[list[float], bool]]


def pair_graph(graph: Graph, seed: int = 0) -> Pairing[int]:
    golds = [Label(g, f"gold {g}", optional) for g, (_, optional) in enumerate(graph)]
    found = [Label(p, f"found {p}") for p in range(len(graph[0][0]) if graph else 0)]
    shuffle = random.Random(seed)
    shuffle.shuffle(golds)
    shuffle.shuffle(found)
    return pair(golds, found, lambda g, p: graph[g][0][p])


def best_by_trying_all(graph: Graph) -> tuple[int, int]:
    """The greatest number of pairs, and among those pairings the greatest number with a required gold."""
    columns = len(graph[0][0]) if graph else 0
    slots = [*range(columns), *[None] * len(graph)]
    best = (0, 0)
    for chosen in set(permutations(slots, len(graph))):
        pairs = [(g, p) for g, p in enumerate(chosen) if p is not None and graph[g][0][p] > 0]
        best = max(best, (len(pairs), sum(1 for g, _ in pairs if not graph[g][1])))
    return best


@given(GRAPHS)
def test_the_number_of_pairs_is_the_greatest_possible(graph: Graph) -> None:
    pairing = pair_graph(graph)
    everything, required = best_by_trying_all(graph)
    columns = len(graph[0][0]) if graph else 0
    assert len(pairing.pairs) == required
    assert columns - len(pairing.extra) == everything, "predictions paired with optional golds are no extras"
    assert len(pairing.pairs) + len(pairing.missed) == sum(1 for _, optional in graph if not optional)


@given(GRAPHS, st.integers(0, 1000))
def test_order_changes_nothing(graph: Graph, seed: int) -> None:
    assert pair_graph(graph, seed) == pair_graph(graph)


def test_a_greedy_choice_is_undone_where_that_makes_one_pair_more() -> None:
    # The first gold is most like the first prediction, which is all that the second gold can have.
    assert len(pair_graph([([1.0, 0.5], False), ([0.9, 0.0], False)]).pairs) == 2


def test_the_more_similar_pair_is_preferred() -> None:
    pairing = pair_graph([([0.5, 1.0], False)])
    assert [p.value for _, p in pairing.pairs] == [1]
    assert [p.value for p in pairing.extra] == [0]


def test_the_most_similar_pair_of_all_is_made_first() -> None:
    # The first gold likes the first prediction best, but the second gold is like it by more.
    pairing = pair_graph([([0.5, 0.4], False), ([0.9, 0.1], False)])
    assert {(g.value, p.value) for g, p in pairing.pairs} == {(0, 1), (1, 0)}


def test_a_required_gold_goes_before_an_optional_one() -> None:
    pairing = pair_graph([([1.0], True), ([0.5], False)])
    assert [g.value for g, _ in pairing.pairs] == [1]
    assert pairing.missed == pairing.extra == ()


def test_a_long_chain_of_moves_needs_no_deep_stack() -> None:
    size = 3000

    def neighbours(g: int, p: int) -> float:
        return float(p in (g, g + 1)) * (1.0 if p == g + 1 else 0.5)

    golds = [Label(g, f"{g:05d}") for g in range(size)]
    found = [Label(p, f"{p:05d}") for p in range(1, size)] + [Label(0, "99999")]
    assert len(pair(golds[:200], found[:200], neighbours).pairs) == 200
