import { idleWork } from '../shared/idle.ts';
import type { FrameRules } from '../shared/messages.ts';
import { truly } from '../shared/true-dom.ts';
import type { Asking } from './asking.ts';
import { startCanvasLooks } from './canvas-looks.ts';
import type { Findings } from './findings.ts';
import type { Picture } from './picture.ts';
import type { Proofs } from './proofs.ts';
import { isPictureElement, type Size, sightOf, unknownSize } from './sight.ts';
import { isShownLargeEnough, isStoredLargeEnough } from './size-rule.ts';
import { startHolding } from './unproven-backgrounds.ts';
import { startVideoLooks } from './video-looks.ts';

export interface Looking {
  /** At once: what lies behind an element is not seen before there was time to look, where pictures are covered first for a child. */
  foresee(picture: Picture): void;
  /** In idle time, all measuring together: a look needs the page's layout. */
  soon(picture: Picture): void;
  /** At once and without layout: whether the element still shows what was last said of it. */
  check(picture: Picture): void;
  /** At once and whatever its size, because the user asks. False where it shows no picture that may be asked for. */
  want(picture: Picture): boolean;
}

// A broken picture counts as not shown only when no sign of a request has come after this time.
const graceMs = 1500;

export function startLooking(
  rules: FrameRules,
  asking: Asking,
  proofs: () => Proofs,
  { worthALook, unworthy }: Pick<Findings, 'worthALook' | 'unworthy'>,
  signal: AbortSignal,
): Looking {
  const open = new Set<Picture>();
  const holding = startHolding({ hold: worthALook, release: unworthy }, signal);
  const canvases = startCanvasLooks(
    {
      drawn: asking.askCanvas,
      blank(picture) {
        asking.emptied(picture);
        unworthy(picture.element);
      },
      unreadable: asking.unreadable,
    },
    signal,
  );
  const videos = startVideoLooks(asking.askFrame, asking.unreadable, signal);

  const wake = idleWork(() => {
    const picture = nearest(open);
    if (picture === undefined) return false;
    open.delete(picture);
    look(picture);
    return open.size > 0;
  }, signal);

  const soon = (picture: Picture): void => {
    if (!picture.near) return;
    open.add(picture);
    wake();
  };

  const look = (picture: Picture): void => {
    const { element } = picture;
    if (!picture.near || !truly(element, 'isConnected')) return;
    const sight = sightOf(element);
    if (sight.state === 'nothing') holding.release(picture);
    if (sight.state === 'nothing' || (sight.state === 'waiting' && sight.address !== picture.address)) asking.renew(picture, '');
    else if (sight.state === 'waiting') return;
    else if (!isLarge(picture)) {
      holding.forget(picture);
      unworthy(element);
    } else if (sight.state === 'shown') consider(picture, sight.address, sight.stored, true);
    else lookAtNamed(picture, sight.addresses, sight.broken);
  };

  // Asking for its box makes the browser work out the layout of the page.
  const isLarge = ({ element, shownSize }: Picture): boolean =>
    (shownSize !== null && isShownLargeEnough(shownSize, rules)) || isShownLargeEnough(truly(element, 'getBoundingClientRect')(), rules);

  const lookAtNamed = (picture: Picture, addresses: readonly string[], broken: boolean): void => {
    const [proven, ...others] = proofs().proven(addresses);
    const isPartial = others.length + 1 < addresses.length;
    if (proven === undefined || (rules.family !== null && isPartial)) proofs().await(picture, addresses);
    if (proven !== undefined) {
      // More of it has been loaded than what was asked for.
      if (rules.family !== null && others.some((other) => !picture.others.includes(other))) asking.renew(picture, '');
      asking.renew(picture, proven);
      picture.others = others;
      consider(picture, proven, unknownSize, false);
      return;
    }
    if (broken) {
      awaitFailure(picture, addresses[0] ?? '');
      return;
    }
    asking.renew(picture, '');
    if (rules.family !== null && !isPictureElement(picture.element)) holding.hold(picture, addresses);
  };

  const consider = (picture: Picture, address: string, stored: Size, isShown: boolean): void => {
    asking.renew(picture, address);
    picture.isShown = isShown;
    if (!isStoredLargeEnough(stored, rules)) {
      unworthy(picture.element);
      return;
    }
    if (picture.stage === 'unasked') worthALook(picture.element);
    if (picture.element instanceof HTMLVideoElement && isShown) {
      videos.start(picture, picture.element);
      return;
    }
    if (picture.element instanceof HTMLCanvasElement) canvases.watch(picture, picture.element);
    else if (picture.stage === 'unasked') asking.ask(picture);
  };

  const awaitFailure = (picture: Picture, address: string): void => {
    if (picture.address === address) return;
    asking.renew(picture, address);
    setTimeout(() => {
      if (signal.aborted || picture.address !== address || picture.stage !== 'unasked') return;
      const sight = sightOf(picture.element);
      if (sight.state === 'named' && sight.broken && sight.addresses[0] === address) asking.notShown(picture);
    }, graceMs);
  };

  const check = (picture: Picture): void => {
    const sight = sightOf(picture.element);
    const addresses =
      sight.state === 'shown' || sight.state === 'waiting' ? [sight.address] : sight.state === 'named' ? sight.addresses : [];
    const isRenamed = rules.family !== null && picture.element instanceof HTMLImageElement && isToChange(picture.element);
    if (isRenamed || !addresses.includes(picture.address)) asking.renew(picture, '');
    soon(picture);
  };

  const want = (picture: Picture): boolean => {
    const { element } = picture;
    const sight = sightOf(element);
    const address = sight.state === 'shown' ? sight.address : sight.state === 'named' ? proofs().proven(sight.addresses)[0] : undefined;
    if (address === undefined) return false;
    asking.renew(picture, address);
    asking.leave(picture);
    Object.assign(picture, { isShown: sight.state === 'shown', isWanted: true, distance: 0 });
    worthALook(element);
    if (element instanceof HTMLVideoElement && picture.isShown) videos.start(picture, element);
    else if (element instanceof HTMLCanvasElement) asking.askCanvas(picture, element);
    else asking.ask(picture);
    return true;
  };

  const foresee = (picture: Picture): void => {
    if (rules.family !== null && isLarge(picture)) holding.foresee(picture);
  };

  return { foresee, soon, check, want };
}

/** Until a moment after it was given another address an image goes by the one before; what is in store is painted sooner than told. */
function isToChange({ src, currentSrc, srcset, parentElement }: HTMLImageElement): boolean {
  return currentSrc !== '' && src !== currentSrc && srcset === '' && !(parentElement instanceof HTMLPictureElement);
}

function nearest(pictures: Iterable<Picture>): Picture | undefined {
  let best: Picture | undefined;
  for (const picture of pictures) if (best === undefined || picture.distance < best.distance) best = picture;
  return best;
}
