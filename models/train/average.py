"""The mean of two runs' weights: `python -m train average`. What a short run gained, at less of what it lost (Wortsman et al. 2022,
robust fine-tuning of zero-shot models)."""

from __future__ import annotations

from pathlib import Path

import torch


def average(first: Path, later: Path, share: float, out: Path) -> None:
    """Write a checkpoint into `out`, to export or start from but not to go on from, whose weights are `share` of the later run's and the
    rest of the first's, whose facts it keeps."""
    states = [torch.load(run / "checkpoint.pt", map_location="cpu", weights_only=True) for run in (first, later)]
    if states[1]["sources"]["start"] != first.name:
        raise SystemExit(f"{later.name} did not begin with {first.name}: the mean of unrelated networks is none")
    base, other = (state["average"] for state in states)
    mixed = {name: torch.lerp(value.float(), other[name].float(), share) for name, value in base.items()}
    recipe = states[1]["recipe"]
    then = {
        "run": later.name,
        "start": first.name,
        "share": share,
        "samples": states[1]["steps"] * recipe["batch"],
        "steadying": states[1]["sources"].get("steadying", False),
        **{name: recipe[name] for name in ("seed", "batch", "trunk_rate", "head_rate")},
    }
    kept = {name: states[0][name] for name in ("recipe", "steps", "seconds")}
    out.mkdir(parents=True, exist_ok=True)
    torch.save({**kept, "average": mixed, "sources": {**states[0]["sources"], "then": then}}, out / "checkpoint.pt")
