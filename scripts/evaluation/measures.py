"""Measures of a ranked list, and the test whether two runs differ. Pure functions; the only ones of their kind in the project.

A ranked list is a list of ids, best first, each once. Grades are {id: grade}; an id without one is not relevant, and so is one with
a grade of 0 or less.
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import itertools
import math
import random
import re

EXACT_UP_TO = 14  # up to this many differences there are few enough sign patterns to go through all of them


def relevant(grades):
    return {i for i, grade in grades.items() if grade > 0}


def dcg(ranked, grades, depth):
    """Linear gain, as trec_eval has it: the grade over log2(rank + 1)."""
    return sum(max(0, grades.get(i, 0)) / math.log2(n + 2) for n, i in enumerate(ranked[:depth]))


def ndcg(ranked, grades, depth=10):
    """Normalised discounted cumulative gain (Järvelin & Kekäläinen 2002); 0 if nothing is relevant."""
    best = dcg(sorted(grades, key=lambda i: -grades[i]), grades, depth)
    return dcg(ranked, grades, depth) / best if best else 0.0


def recall(ranked, grades, depth=100):
    good = relevant(grades)
    return len(good.intersection(ranked[:depth])) / len(good) if good else 0.0


def average_precision(ranked, grades):
    """Precision at each relevant id, over the number of relevant ones: those not in the list count as never reached."""
    good, hits, total = relevant(grades), 0, 0.0
    for n, i in enumerate(ranked):
        if i in good:
            hits += 1
            total += hits / (n + 1)
    return total / len(good) if good else 0.0


def first_rank(right):
    """Rank from 1 of the first true value; None if there is none."""
    return next((n + 1 for n, value in enumerate(right) if value), None)


def reciprocal_rank(rank, depth=10):
    return 1 / rank if rank is not None and rank <= depth else 0.0


def success(rank, depth):
    return 1.0 if rank is not None and rank <= depth else 0.0


def fold(text):
    """White space of any kind counts as one space."""
    return " ".join(text.split())


def holds(text, answers):
    """Which of the answers (by number) the text holds, white space folded."""
    folded = fold(text)
    return {n for n, answer in enumerate(answers) if fold(answer) in folded}


def answer_is_right(text, start, end, answers):
    """Whether text[start:end], offered as the answer, says one of the answers: it shares at least half of the answer's characters
    with it, or half of its own. None if the text holds none of them."""
    met = False
    for answer in answers:
        pattern = r"\s+".join(re.escape(word) for word in answer.split())
        for place in re.finditer(pattern, text) if pattern else ():
            met = True
            shared = min(end, place.end()) - max(start, place.start())
            if shared > 0 and 2 * shared >= min(end - start, place.end() - place.start()):
                return True
    return False if met else None


def mean(values):
    return sum(values) / len(values) if values else None


def median(values):
    ordered, half = sorted(values), len(values) // 2
    if not ordered:
        return None
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def randomisation_test(differences, permutations=10000, seed=1):
    """Two-sided p of a paired randomisation test (Fisher 1935; Smucker, Allan & Carterette 2007) on the mean difference: how often
    signs given at random make it as large as it is. All sign patterns if they are few, else `permutations` of them with a fixed seed,
    so that the same figures give the same p."""
    changed = [d for d in differences if d]
    observed = abs(sum(changed)) - 1e-9
    if not changed:
        return 1.0
    if len(changed) <= EXACT_UP_TO:
        patterns = range(1 << len(changed))
        larger = sum(abs(sum(d if bits >> n & 1 else -d for n, d in enumerate(changed))) >= observed for bits in patterns)
        return larger / len(patterns)
    # Eight signs per byte: a table of what each byte adds up to.
    tables = [[sum(d if byte >> n & 1 else -d for n, d in enumerate(changed[at:at + 8])) for byte in range(256)]
              for at in range(0, len(changed), 8)]
    source = random.Random(seed)
    larger = sum(abs(sum(table[byte] for table, byte in zip(tables, source.randbytes(len(tables))))) >= observed
                 for _ in range(permutations))
    return (larger + 1) / (permutations + 1)


def area_under_curve(right, values):
    """How often a right one has the higher value of a pair of a right and a wrong one (ROC AUC; ties count half). None without both."""
    wrong_below, right_in_all, wins = 0, 0, 0.0
    for _, same in itertools.groupby(sorted(zip(values, right), key=lambda pair: pair[0]), key=lambda pair: pair[0]):
        group = [r for _, r in same]
        good = sum(group)
        bad = len(group) - good
        wins += good * (wrong_below + bad / 2)
        wrong_below, right_in_all = wrong_below + bad, right_in_all + good
    return wins / (wrong_below * right_in_all) if wrong_below and right_in_all else None


def reliability(right, probabilities, weights=None, bins=10):
    """[(mean probability, share that is right, share of the weight)] of equal intervals of probability, empty ones left out."""
    found = [[0.0, 0.0, 0.0] for _ in range(bins)]
    for r, p, w in zip(right, probabilities, weights or [1.0] * len(right)):
        row = found[min(bins - 1, int(p * bins))]
        row[0] += w * p
        row[1] += w * r
        row[2] += w
    total = sum(row[2] for row in found)
    return [(p / w, r / w, w / total) for p, r, w in found if w > 0]


def calibration_error(table):
    """Expected calibration error of a reliability() table: how far probability and share are apart, on average."""
    return sum(weight * abs(p - share) for p, share, weight in table)
