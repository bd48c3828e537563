"""Fine-tuning: `python -m train train`.

Head first on a still trunk, then everything, with AdamW, and an average of the weights (EMA) that is what gets exported.
The rate stays flat and falls over the last third of the samples, so that a run can be ended early or prolonged: start it
again with another number of samples. A checkpoint is written every few minutes and a run goes on from it.
"""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from tqdm import tqdm

from .batches import RENDITIONS, Batch, TrainingViews, training_batches
from .folds import split
from .manifest import Picture, copied_pictures, of_split, read_manifest
from .metrics import auroc
from .lessons import StoredLessons
from .network import SIZE, TRUNK, Detector, pretrained_detector
from .probe import HINTS, part_of, stored_teacher
from .scores import torch_logits, view_arrays
from .subjects import with_subjects


@dataclass(frozen=True)
class Recipe:
    """Everything that decides a run besides the data: the member of the family, the side of its input in px, and how it learns."""

    samples: int
    seed: int = 1
    trunk: str = TRUNK
    side: int = SIZE
    batch: int = 32
    trunk_rate: float = 3e-4
    head_rate: float = 1e-3
    weight_decay: float = 0.02
    ema_decay: float = 0.998
    label_smoothing: float = 0.04
    head_only_share: float = 0.03
    ramp_share: float = 0.02
    fall_share: float = 0.35
    soft_share: float = 0.6
    agreement: float = 0.02
    hint_share: float = 0.3
    standardising_batches: int = 12


CHECKPOINT_EVERY_S = 150.0
LOOK_EVERY_S = 150.0 if torch.cuda.is_available() else 900.0
MOST_LEFT_OUT = 1500
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def rate_factor(progress: float, recipe: Recipe) -> float:
    """Learning-rate factor at a progress in 0..1: a linear ramp after the head's warm-up, flat, and a linear fall."""
    since = progress - recipe.head_only_share
    if since < 0:
        return 1.0
    return max(0.0, min(1.0, since / recipe.ramp_share, (1 - progress) / recipe.fall_share))


@dataclass(frozen=True)
class Sources:
    """What a run learns from: the data folder's ready-made views or, where given, work copies of originals, without those
    that a fold leaves out; the folder of the teacher's probes; the run whose averaged weights it starts with instead
    of ImageNet's; reconstructions of real work copies, to learn from as fakes; whether photographs are drawn by what they
    show; whether to be steadied: to say of a view, and of the same with words on it, edited or as a screenshot, what the start says of the
    first (Li & Hoiem 2016, learning without forgetting; Xie et al. 2020, unsupervised data augmentation); and lessons
    of these work copies that were told before, to take instead of drawing and asking anew."""

    data: Path
    copies: Path | None = None
    start: Path | None = None
    taught: Path | None = None
    fold: str | None = None
    reconstructions: Path | None = None
    by_subject: bool = False
    steadying: bool = False
    lessons: Path | None = None

    def training_pictures(self) -> list[Picture]:
        """The pictures that training draws from."""
        pictures = of_split(read_manifest(self.data), "train") if self.copies is None else copied_pictures(self.copies)
        if self.by_subject and self.copies is not None:
            pictures = with_subjects(pictures, self.copies)
        if self.reconstructions is not None:
            pictures = [*pictures, *copied_pictures(self.reconstructions)]
        return pictures if self.fold is None else [pictures[index] for index in split(pictures, self.fold)[0]]

    def told(self) -> dict[str, object]:
        """What a checkpoint notes of the sources."""
        pictures = self.training_pictures()
        start = "ImageNet" if self.start is None else self.start.name
        repositories = len({picture.repo for picture in pictures})
        return {
            "pictures": len(pictures),
            "repositories": repositories,
            "taught": self.taught is not None or self.lessons is not None,
            "start": start,
            "by_subject": self.by_subject,
            "steadying": self.steadying,
        }

    def teacher(self) -> Lessons | StoredLessons | None:
        """Who says more of a view than its label."""
        if self.lessons is not None:
            return StoredLessons(self.lessons)
        return None if self.taught is None else Lessons(self.taught, self.training_pictures())

    def batches(self, recipe: Recipe, start: int, workers: int) -> Iterator[Batch]:
        """Endless batches, as they go on after `start` steps."""
        if self.lessons is not None:
            return StoredLessons(self.lessons).batches(recipe.batch, recipe.side, start, workers, DEVICE)
        views = TrainingViews(self.data, self.training_pictures(), recipe.seed, start, recipe.side, self.steadying)
        return training_batches(views, recipe.batch, workers, DEVICE)


class Lessons:
    """What the teacher says of a batch's own pixels, by the probe that never saw the picture's repository."""

    def __init__(self, taught: Path, pictures: list[Picture]) -> None:
        tower, teacher = stored_teacher(taught)
        self.tower, self.teacher = tower.to(DEVICE), teacher.to(DEVICE)
        self.parts = torch.tensor([part_of(picture) for picture in pictures])

    @torch.no_grad()
    def told(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Probabilities [N] and hints [N, HINTS], float32."""
        features = self.tower(batch.pixels)
        with torch.autocast(DEVICE.type, enabled=False):
            return self.teacher.told(features, self.parts[batch.indices].to(DEVICE))


class Run:
    """A training run: its networks, optimiser and clock, and where they are kept."""

    def __init__(self, recipe: Recipe, folder: Path, sources: Sources) -> None:
        self.recipe = recipe
        self.sources = sources.told()
        self.lessons = sources.teacher()
        self.folder = folder
        self.detector = pretrained_detector(recipe.trunk).to(DEVICE, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.average = copy.deepcopy(self.detector)
        self.foreteller = nn.Linear(self.detector.head.in_features, HINTS).to(DEVICE)
        heads = [*self.detector.head.parameters(), *self.foreteller.parameters()]
        self.optimiser = torch.optim.AdamW(
            [
                {"params": list(self.detector.trunk.parameters()), "lr": recipe.trunk_rate, "top": recipe.trunk_rate},
                {"params": heads, "lr": recipe.head_rate, "top": recipe.head_rate},
            ],
            weight_decay=recipe.weight_decay,
        )
        self.kept: Detector | None = None
        self.seconds = 0.0
        self.steps = 0

    @property
    def checkpoint(self) -> Path:
        """The file that a run goes on from."""
        return self.folder / "checkpoint.pt"

    @property
    def progress(self) -> float:
        """Share of the samples seen, 0..1."""
        return self.steps * self.recipe.batch / self.recipe.samples

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        state = {
            "detector": self.detector.state_dict(),
            "average": self.average.state_dict(),
            "foreteller": self.foreteller.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "seconds": self.seconds,
            "steps": self.steps,
            "recipe": asdict(self.recipe),
            "sources": self.sources,
        }
        half_written = self.checkpoint.with_suffix(".part")
        torch.save(state, half_written)
        half_written.replace(self.checkpoint)

    def resume(self) -> bool:
        """Go on from the checkpoint, if there is one."""
        if not self.checkpoint.exists():
            return False
        state = torch.load(self.checkpoint, map_location=DEVICE, weights_only=True)
        self.detector.load_state_dict(state["detector"])
        self.average.load_state_dict(state["average"])
        self.foreteller.load_state_dict(state["foreteller"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.seconds, self.steps = state["seconds"], state["steps"]
        return True

    def start_from(self, other: Path) -> None:
        """Take over another run's averaged weights."""
        state = torch.load(other / "checkpoint.pt", map_location=DEVICE, weights_only=True)
        for detector in (self.detector, self.average):
            detector.load_state_dict(state["average"])

    def keep_to(self, other: Path) -> None:
        """From now on learn what another run says of a picture's first view instead of its label."""
        kept = trained_detector(other)[0].requires_grad_(False)
        self.kept = kept.to(DEVICE, memory_format=torch.channels_last)  # type: ignore[call-overload]

    def loss(self, batch: Batch) -> Tensor:
        """Cross-entropy with smoothed labels; how far the logits of one picture's renditions lie apart; and with a teacher, its
        probabilities mixed into the labels, and how well the features foretell its own (Romero et al. 2015, FitNets)."""
        recipe = self.recipe
        targets = batch.labels * (1 - recipe.label_smoothing) + recipe.label_smoothing / 2
        features = self.detector.features(batch.pixels)
        logits = self.detector.judge(features)
        loss = recipe.agreement * logits.unflatten(0, (-1, RENDITIONS)).var(1, correction=0).mean()
        if self.lessons is not None:
            soft, hints = self.lessons.told(batch)
            targets = torch.lerp(targets, soft, recipe.soft_share)
            with torch.autocast(DEVICE.type, enabled=False):
                loss = loss + recipe.hint_share * F.mse_loss(self.foreteller(features), hints)
        elif self.kept is not None:
            with torch.no_grad():
                targets = torch.sigmoid(self.kept(batch.pixels[::RENDITIONS])).repeat_interleave(RENDITIONS)
        total: Tensor = loss + F.binary_cross_entropy_with_logits(logits, targets)
        return total

    def step(self, batch: Batch) -> float:
        """One update; the loss."""
        recipe = self.recipe
        factor = rate_factor(self.progress, recipe)
        for group in self.optimiser.param_groups:
            group["lr"] = group["top"] * factor
        head_only = self.progress < recipe.head_only_share
        self.detector.train()
        self.detector.trunk.requires_grad_(not head_only)
        with torch.autocast(DEVICE.type, torch.bfloat16):
            loss = self.loss(batch)
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


def standardise(run: Run, batches: Iterator[Batch]) -> None:
    """Fix the feature scales from a few augmented batches of the pretrained trunk."""
    run.detector.eval()
    with torch.inference_mode(), torch.autocast(DEVICE.type, torch.bfloat16):
        pixels = (next(batches).pixels for _ in range(run.recipe.standardising_batches))
        features = torch.cat([run.detector.trunk(part) for part in pixels])
    for detector in (run.detector, run.average):
        detector.standardise(features)


def train(sources: Sources, folder: Path, recipe: Recipe, threads: int, workers: int) -> None:
    """Train until all samples are seen, writing checkpoints and `log.jsonl` into `folder`."""
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(threads)
    run = Run(recipe, folder, sources)
    resumed = run.resume()
    batches = sources.batches(recipe, run.steps, workers)
    if not resumed and sources.start is not None:
        run.start_from(sources.start)
    elif not resumed:
        standardise(run, batches)
    if sources.steadying and sources.start is not None:
        run.keep_to(sources.start)
    look = Look(sources, folder, recipe.side)
    bar = tqdm(total=recipe.samples, initial=run.steps * recipe.batch, unit=" samples", mininterval=10)
    recent = 0.7
    last_save = last_look = run.seconds
    tick = time.monotonic()
    while run.progress < 1:
        recent += 0.02 * (run.step(next(batches)) - recent)
        now = time.monotonic()
        run.seconds, tick = run.seconds + now - tick, now
        bar.update(recipe.batch)
        bar.set_postfix(loss=f"{recent:.3f}")
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
    """Now and then a look at the validation pictures, for the log only: nothing is chosen by it. A run that leaves a fold out
    is judged by what was left out, too."""

    def __init__(self, sources: Sources, folder: Path, side: int) -> None:
        self.log = folder / "log.jsonl"
        self.groups = {"val_auroc": (sources.data, of_split(read_manifest(sources.data), "val"))}
        if sources.fold is not None and sources.copies is not None:
            copied = copied_pictures(sources.copies)
            out = [copied[index] for index in split(copied, sources.fold)[1]]
            self.groups["left_out_auroc"] = (sources.data, out[:: max(1, len(out) // MOST_LEFT_OUT)])
        self.arrays = {name: list(view_arrays(*group, side=side)) for name, group in self.groups.items()}

    def take(self, run: Run, loss: float) -> None:
        """Append one line to the log."""
        row = {"minutes": round(run.seconds / 60, 1), "samples": run.steps * run.recipe.batch, "loss": round(loss, 4)}
        for name, (_, pictures) in self.groups.items():
            labels = np.array([picture.synthetic for picture in pictures])
            row[name] = round(auroc(labels, torch_logits(run.average, self.arrays[name], fast=True)), 4)
        with self.log.open("a") as lines:
            lines.write(json.dumps(row) + "\n")


def trained_detector(folder: Path) -> tuple[Detector, dict[str, Any]]:
    """The averaged network of a run, ready to export, and the run's recipe and sources with samples and minutes."""
    state = torch.load(folder / "checkpoint.pt", map_location="cpu", weights_only=True)
    detector = Detector(state["recipe"].get("trunk", TRUNK))
    detector.load_state_dict(state["average"])
    facts = {
        **state["recipe"],
        **state["sources"],
        "samples": state["steps"] * state["recipe"]["batch"],
        "minutes_used": round(state["seconds"] / 60, 1),
    }
    return detector.eval(), facts
