"""`python -m train <step>`, run from models/. See README.md for the order of the steps."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import (
    average,
    calibrate,
    canonical,
    card,
    compare,
    copies,
    evaluate,
    export,
    fit,
    gathered,
    golden,
    lessons,
    linear,
    mistakes,
    packaged,
    prepare,
    probe,
    reconstructions,
    sheets,
    subjects,
)
from .folds import FOLDS
from .manifest import copied_pictures
from .network import SCALES, SIZE, TRUNK
from .subjects import with_subjects

MODELS = Path(__file__).resolve().parent.parent
DETECTOR = MODELS / "detector"
RUN = MODELS / "runs" / "lite1"


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
            step.add_argument("--samples", type=int, default=120_000)
            step.add_argument("--seed", type=int, default=1)
            step.add_argument("--threads", type=int, default=2)
            step.add_argument("--workers", type=int, default=1)
            step.add_argument("--copies", type=Path, help="train on these work copies instead of the ready-made views")
            step.add_argument("--start", type=Path, help="a run whose averaged weights to start with, without head warm-up")
            step.add_argument("--taught", type=Path, help="learn from the probes that `probe` wrote into this folder")
            step.add_argument("--leave-out", choices=sorted(FOLDS), help="train without this fold's families and sources")
            step.add_argument("--reconstructions", type=Path, help="what `reconstruct` wrote, as fakes beside the work copies")
            step.add_argument("--by-subject", action="store_true", help="draw photographs by what `subjects` found in them")
            step.add_argument("--lessons", type=Path, help="learn from what `lessons` wrote of these work copies")
            step.add_argument("--trunk", choices=sorted(SCALES), default=TRUNK, help="member of the family")
            step.add_argument("--side", type=int, default=SIZE, help="of the input, px")
            step.add_argument("--steadying", action="store_true", help="learn to say of disturbed views what --start says of them")
            step.add_argument("--trunk-rate", type=float, default=fit.Recipe.trunk_rate)
            step.add_argument("--hint-share", type=float, default=fit.Recipe.hint_share, help="weight of the teacher's hints")
            step.add_argument("--batch", type=int, default=fit.Recipe.batch, help="views per update")
            step.add_argument("--head-rate", type=float, default=fit.Recipe.head_rate)
        elif name == "lessons":
            step.add_argument("--copies", type=Path, required=True)
            step.add_argument("--taught", type=Path, required=True, help="what `probe` wrote")
            step.add_argument("--lessons", type=Path, required=True, help="the folder to write to")
            step.add_argument("--by-subject", action="store_true", help="draw photographs by what `subjects` found in them")
            step.add_argument("--samples", type=int, default=9_600)
            step.add_argument("--seed", type=int, default=1)
            step.add_argument("--threads", type=int, default=2)
        elif name == "average":
            step.add_argument("--first", type=Path, required=True)
            step.add_argument("--later", type=Path, required=True, help="a run that began with the first")
            step.add_argument("--share", type=float, default=0.5, help="of the later run's weights")
        elif name == "copies":
            step.add_argument("--originals", type=Path, required=True, help="what restore.py of the data folder wrote")
            step.add_argument("--copies", type=Path, required=True)
            step.add_argument("--workers", type=int, default=2)
        elif name == "subjects":
            step.add_argument("--copies", type=Path, required=True)
            step.add_argument("--workers", type=int, default=1)
        elif name == "canonical":
            step.add_argument("--originals", type=Path, required=True, help="what restore.py of the data folder wrote")
            step.add_argument("--pictures", type=Path, required=True, help="the folder to make")
            step.add_argument("--workers", type=int, default=2)
        elif name == "packaged":
            step.add_argument("--packages", type=Path, required=True, help="Debian packages, each unpacked into its name")
            step.add_argument("--pictures", type=Path, required=True, help="the folder to make")
        elif name == "gathered":
            step.add_argument("--files", type=Path, required=True, help="real pictures, in a folder for each source")
            step.add_argument("--kind", required=True, help="their kind")
            step.add_argument("--caption", type=Path, help="draw words on them, in this font with Latin and Korean letters")
            step.add_argument("--pictures", type=Path, required=True, help="the folder to make")
        elif name == "evaluate":
            step.add_argument("--pictures", type=Path, help="judge this folder by the shipped thresholds instead")
        elif name == "mistakes":
            step.add_argument("--pictures", type=Path, help="this folder instead of the validation pictures")
            step.add_argument("--workers", type=int, default=1)
        elif name == "compare":
            step.add_argument("--pictures", type=Path, help="this folder instead of the validation pictures")
        elif name == "probe":
            step.add_argument("--copies", type=Path, required=True)
            step.add_argument("--taught", type=Path, required=True, help="the folder to write to")
            step.add_argument("--leave-out", choices=sorted(FOLDS), help="fit without this fold's families and sources")
            step.add_argument("--workers", type=int, default=1)
            step.add_argument("--seed", type=int, default=1)
        elif name == "reconstruct":
            step.add_argument("--copies", type=Path, required=True)
            step.add_argument("--reconstructions", type=Path, required=True, help="the folder to write to")
            step.add_argument("--threads", type=int, default=2)
        elif name == "linear":
            step.add_argument("--copies", type=Path, required=True)
            step.add_argument(
                "--start", type=Path, help="a run whose averaged weights the still trunk has, instead of ImageNet's"
            )
            step.add_argument("--reconstructions", type=Path, help="what `reconstruct` wrote: fit without and with them")
            step.add_argument("--by-subject", action="store_true", help="fit also as drawn by what `subjects` found")
            step.add_argument("--trunk", choices=sorted(SCALES), default=TRUNK, help="whose ImageNet weights")
            step.add_argument("--side", type=int, default=SIZE, help="of the input, px")
            step.add_argument("--every", type=int, default=1, help="fit on one work copy in so many")
            step.add_argument("--workers", type=int, default=1)
            step.add_argument("--seed", type=int, default=1)
    words = parser.parse_args()
    if words.data is None and words.step not in WITHOUT_DATA and vars(words).get("pictures") is None:
        parser.error("--data is needed for this step")
    if words.step == "train" and words.steadying and (words.start is None or words.taught or words.lessons):
        parser.error("--steadying needs --start, and nobody else to learn from")
    if words.step == "train" and words.lessons and (words.leave_out or words.reconstructions or words.taught):
        parser.error("--lessons were told of all work copies: nothing can be left out or added")
    return words


SUMMARIES = {
    "prepare": "check the data folder and the pretrained weights, show how training samples",
    "copies": "make work copies of restored originals",
    "subjects": "name what the work copies show, as far as confident mistakes have to do with it",
    "canonical": "make a folder of pictures in one form to evaluate on",
    "probe": "fit linear probes on a large network's features of the work copies, to learn from",
    "lessons": "write down augmented squares and what the teacher says of them, for several runs to learn from",
    "reconstruct": "train tiny autoencoders on real work copies and write what they make of them",
    "linear": "fit linear probes on the small network's own features, to compare what to learn from",
    "train": "fine-tune on so many samples; goes on from the run's checkpoint",
    "average": "write the mean of two runs' weights as a run",
    "export": "write detector/model.onnx from the run's averaged weights",
    "calibrate": "write detector/model.json: calibration and thresholds",
    "golden": "write detector/golden: made-up pictures with their views and logits",
    "packaged": "make a folder of real screenshots, drawings and renders out of Debian packages, to evaluate on",
    "gathered": "make a folder of real pictures of one kind, to evaluate on",
    "evaluate": "write detector/metrics.json",
    "compare": "compare input sizes, second looks and biases by kind, without any training",
    "mistakes": "where a run errs, by what pictures show",
    "sheets": "contact sheets of the most confident errors, into the run's folder",
    "card": "write detector/README.md from metrics.json and model.json",
    "release": "export, calibrate, golden, evaluate and card, in this order",
}
WITHOUT_DATA = ("golden", "card", "copies", "canonical", "reconstruct", "lessons", "average", "gathered")


def recipe(words: argparse.Namespace) -> fit.Recipe:
    """The recipe of a training run; trained weights need no warm-up of the head."""
    warm_up = fit.Recipe.head_only_share if words.start is None else 0.0
    return fit.Recipe(
        words.samples,
        words.seed,
        words.trunk,
        words.side,
        trunk_rate=words.trunk_rate,
        head_rate=words.head_rate,
        head_only_share=warm_up,
        hint_share=words.hint_share,
        batch=words.batch,
    )


def do(step: str, words: argparse.Namespace) -> None:
    """Run one step."""
    if step == "prepare":
        prepare.prepare(words.data)
    elif step == "train":
        sources = fit.Sources(
            words.data,
            words.copies,
            words.start,
            words.taught,
            words.leave_out,
            words.reconstructions,
            words.by_subject,
            words.steadying,
            words.lessons,
        )
        fit.train(sources, words.run, recipe(words), words.threads, words.workers)
    elif step == "average":
        average.average(words.first, words.later, words.share, words.run)
    elif step == "copies":
        copies.make_copies(words.originals, words.copies, words.workers)
    elif step == "subjects":
        subjects.write_subjects(words.data, words.copies, words.workers)
    elif step == "lessons":
        pictures = copied_pictures(words.copies)
        pictures = with_subjects(pictures, words.copies) if words.by_subject else pictures
        lessons.write_lessons(pictures, words.taught, words.lessons, words.samples, words.seed, words.threads)
    elif step == "reconstruct":
        reconstructions.reconstruct(words.copies, words.reconstructions, words.threads)
    elif step == "linear":
        linear.linear(
            words.data,
            words.copies,
            words.start,
            words.reconstructions,
            words.by_subject,
            words.every,
            words.trunk,
            words.side,
            words.workers,
            words.seed,
        )
    elif step == "probe":
        probe.probe(words.data, words.copies, words.taught, words.leave_out, words.workers, words.seed)
    elif step == "export":
        export.export(words.data, words.run, DETECTOR)
    elif step == "calibrate":
        calibrate.calibrate(words.data, DETECTOR, words.run)
    elif step == "golden":
        golden.make_golden(DETECTOR)
    elif step == "canonical":
        canonical.make_canonical(words.originals, words.pictures, words.workers)
    elif step == "packaged":
        packaged.make_packaged(words.packages, words.pictures)
    elif step == "gathered":
        gathered.gather(words.files, words.kind, words.caption, words.pictures)
    elif step == "evaluate" and vars(words).get("pictures") is not None:
        evaluate.evaluate_folder(words.pictures, words.run, DETECTOR)
    elif step == "evaluate":
        evaluate.evaluate(words.data, words.run, DETECTOR)
    elif step == "mistakes":
        mistakes.print_mistakes(words.data, words.pictures, words.run, words.workers)
    elif step == "compare" and words.pictures is not None:
        compare.compare_folder(words.pictures, words.run)
    elif step == "compare":
        compare.compare_validation(words.data, words.run)
    elif step == "sheets":
        sheets.make_sheets(words.data, words.run, DETECTOR)
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
