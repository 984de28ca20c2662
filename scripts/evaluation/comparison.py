"""Two runs side by side: the difference of each measure, whether chance explains it, and the queries that changed most."""
# SPDX-License-Identifier: GPL-2.0-or-later
from . import measures

MOVES = 4  # right results named for a changed query


def pairs(before, after):
    """Outcomes of the queries that both runs answered, in the order of `after`."""
    old = {(o.set, o.id): o for o in before}
    return [(old[o.set, o.id], o) for o in after if (o.set, o.id) in old]


def difference(both, name, permutations):
    """One measure before and after. A query that either run has no figure for (no right passage to take a sentence from) is left out."""
    values = [(a.figures[name], b.figures[name]) for a, b in both if a.figures.get(name) is not None and b.figures.get(name) is not None]
    changes = [b - a for a, b in values]
    better, worse = sum(c > 1e-12 for c in changes), sum(c < -1e-12 for c in changes)
    return {"measure": name, "queries": len(values), "before": measures.mean([a for a, _ in values]), "after": measures.mean([b for _, b in values]),
            "change": measures.mean(changes), "p": measures.randomisation_test(changes, permutations) if changes else None,
            "better": better, "worse": worse, "same": len(changes) - better - worse}


def moves(before, after):
    """Right results whose rank changed, the largest change first; None: not among the results."""
    old, new = ({entry["id"]: entry for entry in outcome.right} for outcome in (before, after))
    found = []
    for i in dict.fromkeys([*new, *old]):
        was, is_now = (side[i]["rank"] if i in side else None for side in (old, new))
        if was != is_now:
            # Places near the top weigh more.
            size = abs((1 / was if was else 0) - (1 / is_now if is_now else 0))
            found.append((size, {"id": i, "label": (new.get(i) or old[i])["label"] or old.get(i, {}).get("label", ""), "from": was, "to": is_now}))
    return [move for _, move in sorted(found, key=lambda pair: -pair[0])][:MOVES]


def first_if_wrong(outcome):
    """The first result, unless it is right or there is none."""
    right = {entry["id"] for entry in outcome.right}
    return outcome.first[0] if outcome.first and outcome.first[0]["id"] not in right else None


def changed(both, name, limit):
    """The queries whose figure changed most, up or down."""
    ordered = sorted(((b.figures[name] - a.figures[name], a, b) for a, b in both), key=lambda entry: (-abs(entry[0]), entry[2].id))
    return [{"set": b.set, "id": b.id, "query": b.query, "before": a.figures[name], "after": b.figures[name], "change": size,
             "moves": moves(a, b), "first_wrong": first_if_wrong(b)} for size, a, b in ordered[:limit] if abs(size) > 1e-12]


def compare(before, after, names, limit, permutations):
    both = pairs(before, after)
    return {"queries": len(both), "measures": [difference(both, name, permutations) for name in names],
            "changed_by": names[0], "changed": changed(both, names[0], limit)}
