"""`python -m train <step>`, run from models/. See README.md for the order of the steps."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import calibrate, card, evaluate, export, fit, golden, prepare

MODELS = Path(__file__).resolve().parent.parent
DETECTOR = MODELS / "detector"
RUN = MODELS / "runs" / "lite0"


def parsed() -> argparse.Namespace:
    """Command line."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, help="the data folder, with manifest.jsonl")
    common.add_argument("--run", type=Path, default=RUN, help="folder of the run's checkpoint, log and scores")
    parser = argparse.ArgumentParser(prog="python -m train", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    for name, summary in SUMMARIES.items():
        step = steps.add_parser(name, help=summary, description=summary, parents=[common])
        if name == "train":
            step.add_argument("--minutes", type=float, default=60.0)
            step.add_argument("--seed", type=int, default=1)
            step.add_argument("--threads", type=int, default=2)
            step.add_argument("--workers", type=int, default=1)
    words = parser.parse_args()
    if words.data is None and words.step not in WITHOUT_DATA:
        parser.error("--data is needed for this step")
    return words


SUMMARIES = {
    "prepare": "check the data folder and the pretrained weights, show how training samples",
    "train": "fine-tune until the time budget is used; goes on from the run's checkpoint",
    "export": "write detector/model.onnx from the run's averaged weights",
    "calibrate": "write detector/model.json: calibration and thresholds",
    "golden": "write detector/golden: made-up pictures with their views and logits",
    "evaluate": "write detector/metrics.json",
    "card": "write detector/README.md from metrics.json and model.json",
    "release": "export, calibrate, golden, evaluate and card, in this order",
}
WITHOUT_DATA = ("golden", "card")


def do(step: str, words: argparse.Namespace) -> None:
    """Run one step."""
    if step == "prepare":
        prepare.prepare(words.data)
    elif step == "train":
        fit.train(words.data, words.run, fit.Recipe(words.minutes, words.seed), words.threads, words.workers)
    elif step == "export":
        export.export(words.data, words.run, DETECTOR)
    elif step == "calibrate":
        calibrate.calibrate(words.data, DETECTOR, words.run)
    elif step == "golden":
        golden.make_golden(DETECTOR)
    elif step == "evaluate":
        evaluate.evaluate(words.data, words.run, DETECTOR)
    elif step == "card":
        card.write_card(DETECTOR)


def main() -> None:
    """Run one step, or the five that make a release."""
    words = parsed()
    steps = ["export", "calibrate", "golden", "evaluate", "card"] if words.step == "release" else [words.step]
    for step in steps:
        do(step, words)


if __name__ == "__main__":
    main()
