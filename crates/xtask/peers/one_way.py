#!/usr/bin/env python3
"""Solves a one-way market with somebody else's solver, and says what that took.

    one_way.py ortools|kwok|scipy EDGES.csv GUIDES.csv

EDGES.csv holds learner,guide,score and GUIDES.csv guide,cap; a guide is a row of GUIDES.csv, from 0. A pair counts for 10,000 and
its score. Prints one line of JSON: matched, score, objective; the CPU seconds of reading (t_load_s), of the solver's own call
(t_solve_s) and of the whole process (t_all_s); and the most memory the process had (peak_mib).
What only turns the market into the solver's own form is counted neither as reading nor as solving.
"""
import json
import resource
import sys
import time

import numpy as np

A_PAIR = 10_000


def ortools(learner, guide, score, cap, learners):
    """Min-cost flow: each learner sends one unit to a guide, or past all of them."""
    from ortools.graph.python import min_cost_flow

    flow = min_cost_flow.SimpleMinCostFlow()
    guides = len(cap)
    end = learners + guides
    everybody, ones = np.arange(learners), np.ones(learners, np.int64)
    pairs = flow.add_arcs_with_capacity_and_unit_cost(
        learner, learners + guide, np.ones(len(learner), np.int64), -(A_PAIR + score.astype(np.int64)))
    flow.add_arcs_with_capacity_and_unit_cost(everybody, np.full(learners, end), ones, np.zeros(learners, np.int64))
    flow.add_arcs_with_capacity_and_unit_cost(
        learners + np.arange(guides), np.full(guides, end), cap.astype(np.int64), np.zeros(guides, np.int64))
    flow.set_nodes_supplies(everybody, ones)
    flow.set_node_supply(end, -learners)
    before = time.process_time()
    if flow.solve() != flow.OPTIMAL:
        sys.exit("ortools found no optimum")
    took = time.process_time() - before
    chosen = flow.flows(pairs) > 0
    return took, int(chosen.sum()), int(score[chosen].sum())


def places(learner, guide, score, cap):
    """Each guide as many times as they have places, for solvers that know no capacities."""
    first = np.r_[0, np.cumsum(cap)]
    times = cap[guide]
    turn = np.arange(times.sum()) - np.repeat(np.r_[0, np.cumsum(times)[:-1]], times)
    return np.repeat(learner, times), np.repeat(first[guide], times) + turn, np.repeat(score, times), int(first[-1])


def kwok(learner, guide, score, cap, learners):
    """Maximum weight matching; it wants the smaller side first."""
    from kwok import kwok as solve

    left, right, score, there = places(learner, guide, score, cap)
    lefts = learners
    if learners > there:
        order = np.argsort(right, kind="stable")
        left, right, score, lefts = right[order], left[order], score[order], there
    start = np.searchsorted(left, np.arange(lefts + 1))
    to, worth = right.tolist(), (score.astype(np.int64) + A_PAIR).tolist()
    lists = [list(zip(to[a:b], worth[a:b])) for a, b in zip(start[:-1].tolist(), start[1:].tolist())]
    del to, worth
    before = time.process_time()
    found = solve(lists, False)
    took = time.process_time() - before
    matched = sum(other >= 0 for other in found.left_pairs)
    return took, matched, int(found.total_weight) - A_PAIR * matched


def scipy(learner, guide, score, cap, learners):
    """A full matching of least weight; each learner has a place of their own beside the guides'."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    learner, place, score, there = places(learner, guide, score, cap)
    everybody = np.arange(learners)
    most = A_PAIR + int(score.max(initial=0)) + 1
    # A weight of nothing would be no pair, so every weight is one more than what is lost.
    lost = np.r_[most - A_PAIR - score, np.full(learners, most)].astype(np.float64)
    cost = csr_matrix((lost, (np.r_[learner, everybody], np.r_[place, there + everybody])),
                      shape=(learners, there + learners))
    worth = csr_matrix((score + 1.0, (learner, place)), shape=(learners, there + learners))
    before = time.process_time()
    row, column = min_weight_full_bipartite_matching(cost)
    took = time.process_time() - before
    made = column < there
    return took, int(made.sum()), int(worth[row[made], column[made]].sum()) - int(made.sum())


def main():
    peer, edges, guides = sys.argv[1:]
    learner, guide, score = np.loadtxt(edges, np.int32, delimiter=",", skiprows=1, unpack=True, ndmin=2)
    cap = np.loadtxt(guides, np.int64, delimiter=",", skiprows=1, usecols=1, ndmin=1)
    loaded = time.process_time()
    solve = {"ortools": ortools, "kwok": kwok, "scipy": scipy}[peer]
    took, matched, total = solve(learner, guide, score, cap, int(learner.max(initial=-1)) + 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(dict(
        peer=peer, matched=matched, score=total, objective=A_PAIR * matched + total, t_load_s=round(loaded, 3),
        t_solve_s=round(took, 3), t_all_s=round(time.process_time(), 3), peak_mib=round(peak, 1))))


main()
