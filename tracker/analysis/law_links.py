"""Circles among the links of the law: a paragraph that in the end supersedes itself."""

from collections import defaultdict

from tracker.analysis.law_rows import Key, Law, citation, key_of
from tracker.schemas.law_file import LawProvision

_Arrows = dict[Key, list[Key]]


def circles(law: Law) -> list[str]:
    """Every circle of links of one relation, in words."""
    arrows: dict[str, _Arrows] = defaultdict(lambda: defaultdict(list))
    for row in law.values():
        if not isinstance(row, LawProvision):
            continue
        for link in row.links:
            kind = "provision" if link.paragraph else "resolution"
            arrows[link.relation][key_of(row)].append((kind, citation(link.resolution, link.paragraph)))
    found = []
    for relation, of in sorted(arrows.items()):
        for circle in _circles(of):
            names = [name for _, name in circle]
            found.append(f"{names[0]}: a circle of links: {f' {relation} '.join([*names, names[0]])}")
    return found


def _circles(arrows: _Arrows) -> list[list[Key]]:
    """The circles that a walk along the arrows runs into; no recursion, however long a chain is."""
    found: list[list[Key]] = []
    done: set[Key] = set()
    for start in arrows:
        path, branches = ([], []) if start in done else ([start], [iter(arrows[start])])
        while path:
            following = next(branches[-1], None)
            if following is None:
                done.add(path.pop())
                branches.pop()
            elif following in path:
                found.append(path[path.index(following) :])
            elif following not in done:
                path.append(following)
                branches.append(iter(arrows.get(following, ())))
    return found
