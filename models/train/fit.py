"""Fine-tuning: `python -m train train`.

Head first on a still trunk, then everything, with AdamW, one cosine over the time budget, and an average of the weights
(EMA) that is what gets exported. A checkpoint is written every few minutes and a run goes on from it.
"""

from __future__ import annotations

import copy
import json
import math
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812
from tqdm import tqdm

from .batches import TrainingViews, training_batches
from .manifest import Picture, copied_pictures, of_split, read_manifest
from .metrics import auroc
from .network import Detector, pretrained_detector
from .scores import torch_logits, view_arrays


@dataclass(frozen=True)
class Recipe:
    """Everything that decides a run besides the data."""

    minutes: float
    seed: int = 1
    batch: int = 32
    trunk_rate: float = 3e-4
    head_rate: float = 1e-3
    weight_decay: float = 0.02
    ema_decay: float = 0.998
    label_smoothing: float = 0.04
    head_only_share: float = 0.03
    ramp_share: float = 0.05
    standardising_batches: int = 12


CHECKPOINT_EVERY_S = 150.0
LOOK_EVERY_S = 600.0


def rate_factor(progress: float, recipe: Recipe) -> float:
    """Learning-rate factor at a progress in 0..1: a linear ramp after the head's warm-up, then half a cosine."""
    since = progress - recipe.head_only_share
    if since < 0:
        return 1.0
    ramp = min(1.0, since / recipe.ramp_share)
    return ramp * 0.5 * (1 + math.cos(math.pi * min(1.0, since / (1 - recipe.head_only_share))))


class Run:
    """A training run: its networks, optimiser and clock, and where they are kept."""

    def __init__(self, recipe: Recipe, folder: Path) -> None:
        self.recipe = recipe
        self.folder = folder
        self.detector = pretrained_detector().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.average = copy.deepcopy(self.detector)
        self.optimiser = torch.optim.AdamW(
            [
                {"params": list(self.detector.trunk.parameters()), "lr": recipe.trunk_rate, "top": recipe.trunk_rate},
                {"params": list(self.detector.head.parameters()), "lr": recipe.head_rate, "top": recipe.head_rate},
            ],
            weight_decay=recipe.weight_decay,
        )
        self.seconds = 0.0
        self.steps = 0

    @property
    def checkpoint(self) -> Path:
        """The file that a run goes on from."""
        return self.folder / "checkpoint.pt"

    @property
    def progress(self) -> float:
        """Share of the time budget used, 0..1."""
        return self.seconds / (60 * self.recipe.minutes)

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        state = {
            "detector": self.detector.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "seconds": self.seconds,
            "steps": self.steps,
            "recipe": asdict(self.recipe),
        }
        half_written = self.checkpoint.with_suffix(".part")
        torch.save(state, half_written)
        half_written.replace(self.checkpoint)

    def resume(self) -> bool:
        """Go on from the checkpoint, if there is one."""
        if not self.checkpoint.exists():
            return False
        state = torch.load(self.checkpoint, map_location="cpu", weights_only=True)
        self.detector.load_state_dict(state["detector"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.seconds, self.steps = state["seconds"], state["steps"]
        return True

    def start_from(self, other: Path) -> None:
        """Take over another run's averaged weights."""
        state = torch.load(other / "checkpoint.pt", map_location="cpu", weights_only=True)
        for detector in (self.detector, self.average):
            detector.load_state_dict(state["average"])

    def step(self, pixels: Tensor, labels: Tensor) -> float:
        """One update; the loss."""
        recipe = self.recipe
        factor = rate_factor(self.progress, recipe)
        for group in self.optimiser.param_groups:
            group["lr"] = group["top"] * factor
        head_only = self.progress < recipe.head_only_share
        self.detector.train()
        self.detector.trunk.requires_grad_(not head_only)
        targets = labels * (1 - recipe.label_smoothing) + recipe.label_smoothing / 2
        with torch.autocast("cpu", torch.bfloat16):
            loss = F.binary_cross_entropy_with_logits(self.detector(pixels), targets)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.detector.parameters(), 5.0)
        self.optimiser.step()
        self.steps += 1
        self.update_average()
        return loss.item()

    @torch.no_grad()
    def update_average(self) -> None:
        """Exponential average of the weights; young averages forget faster, so that the start does not linger."""
        decay = min(self.recipe.ema_decay, (1 + self.steps) / (10 + self.steps))
        for mean, value in zip(self.average.parameters(), self.detector.parameters(), strict=True):
            mean.lerp_(value, 1 - decay)


def standardise(run: Run, batches: Iterator[tuple[Tensor, Tensor]]) -> None:
    """Fix the feature scales from a few augmented batches of the pretrained trunk."""
    run.detector.eval()
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        pixels = (next(batches)[0] for _ in range(run.recipe.standardising_batches))
        features = torch.cat([run.detector.trunk(part) for part in pixels])
    for detector in (run.detector, run.average):
        detector.standardise(features)


@dataclass(frozen=True)
class Sources:
    """What a run learns from: the data folder's ready-made views or, where given, work copies of originals; and the run
    whose averaged weights it starts with instead of ImageNet's."""

    data: Path
    copies: Path | None = None
    start: Path | None = None

    def training_pictures(self) -> list[Picture]:
        """The pictures that training draws from."""
        return of_split(read_manifest(self.data), "train") if self.copies is None else copied_pictures(self.copies)


def train(sources: Sources, folder: Path, recipe: Recipe, threads: int, workers: int) -> None:
    """Train until the time budget is used, writing checkpoints and `log.jsonl` into `folder`."""
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(threads)
    run = Run(recipe, folder)
    resumed = run.resume()
    views = TrainingViews(sources.data, sources.training_pictures(), recipe.seed, run.steps)
    batches = training_batches(views, recipe.batch, workers)
    if not resumed and sources.start is not None:
        run.start_from(sources.start)
    elif not resumed:
        standardise(run, batches)
    look = Look(sources.data, folder)
    bar = tqdm(total=round(60 * recipe.minutes), initial=round(run.seconds), unit="s", mininterval=10)
    recent = 0.7
    last_save = last_look = run.seconds
    tick = time.monotonic()
    while run.progress < 1:
        recent += 0.02 * (run.step(*next(batches)) - recent)
        now = time.monotonic()
        run.seconds, tick = run.seconds + now - tick, now
        bar.update(round(run.seconds) - bar.n)
        bar.set_postfix(loss=f"{recent:.3f}", samples=run.steps * recipe.batch)
        if run.seconds - last_save > CHECKPOINT_EVERY_S:
            run.save()
            last_save = run.seconds
        if run.seconds - last_look > LOOK_EVERY_S:
            look.take(run, recent)
            last_look = run.seconds
            tick = time.monotonic()
    run.save()
    look.take(run, recent)


class Look:
    """Now and then a look at the validation pictures, for the log only: nothing is chosen by it."""

    def __init__(self, data: Path, folder: Path) -> None:
        self.log = folder / "log.jsonl"
        pictures = of_split(read_manifest(data), "val")
        self.labels = np.array([picture.synthetic for picture in pictures])
        self.arrays = list(view_arrays(data, pictures))

    def take(self, run: Run, loss: float) -> None:
        """Append one line to the log."""
        scores = torch_logits(run.average, self.arrays, fast=True)
        row = {
            "minutes": round(run.seconds / 60, 1),
            "samples": run.steps * run.recipe.batch,
            "loss": round(loss, 4),
            "val_auroc": round(auroc(self.labels, scores), 4),
        }
        with self.log.open("a") as lines:
            lines.write(json.dumps(row) + "\n")


def trained_detector(folder: Path) -> tuple[Detector, dict[str, float]]:
    """The averaged network of a run, ready to export, and the run's recipe with samples and minutes."""
    state = torch.load(folder / "checkpoint.pt", map_location="cpu", weights_only=True)
    detector = Detector()
    detector.load_state_dict(state["average"])
    facts = {
        **state["recipe"],
        "samples": state["steps"] * state["recipe"]["batch"],
        "minutes_used": round(state["seconds"] / 60, 1),
    }
    return detector.eval(), facts
