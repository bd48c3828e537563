"""Where a run errs, by what pictures show: `python -m train mistakes --run RUN`."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from .fit import trained_detector
from .manifest import of_split, read_folder, read_manifest
from .metrics import auroc, threshold_at_fpr, tpr_at_fpr
from .network import SIZE
from .scores import torch_logits, view_arrays
from .subjects import subjects_of


def print_mistakes(data: Path | None, folder: Path | None, run: Path, workers: int) -> None:
    """Of the validation pictures, or of a folder with a manifest.jsonl and both classes, print for all and for each subject AUROC, TPR
    at 1 % FPR (from 100 real pictures on), mean logit of real pictures, and what a threshold that accuses 1 % of all real pictures
    accuses and finds of it. One look, float32."""
    home = folder or data
    assert home is not None
    pictures = read_folder(home) if folder is not None else of_split(read_manifest(home), "val")
    labels = np.array([picture.synthetic for picture in pictures])
    kinds = np.array([picture.kind_group for picture in pictures])
    subjects = np.where(kinds == "photo", subjects_of(home, pictures, workers), np.where(kinds == "face", "face", "no photograph"))
    network, facts = trained_detector(run)
    logits = torch_logits(network, list(view_arrays(home, pictures, side=facts.get("side", SIZE))))
    accused = logits >= threshold_at_fpr(labels, logits, 0.01)
    titles = ["subject", "real", "synthetic", "AUROC", "TPR at 1 % FPR", "mean logit of real", "accused", "found"]
    print(f"| {' | '.join(titles)} |\n{'|---' * len(titles)}|")
    for name in ("all", *np.unique(subjects)):
        some = np.full(len(labels), True) if name == "all" else subjects == name
        real, synthetic = some & ~labels, some & labels
        if real.any() and synthetic.any():
            tpr = f"{100 * tpr_at_fpr(labels[some], logits[some], 0.01):.1f} %" if real.sum() >= 100 else "–"
            told = f"{auroc(labels[some], logits[some]):.3f} | {tpr}"
            found = f"{100 * accused[synthetic].mean():.0f} %"
            print(f"| {name} | {real.sum()} | {synthetic.sum()} | {told} | {logits[real].mean():+.2f} | {accused[real].sum()} | {found} |")
