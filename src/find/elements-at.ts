import { shadowRootOf } from './shadow-root-of.ts';

/** All elements at a point of the viewport, topmost first, those inside of shadow trees before their hosts. */
export function elementsAt(x: number, y: number, root: Document | ShadowRoot = document): Element[] {
  return root.elementsFromPoint(x, y).flatMap((element) => {
    // From inside of a shadow tree the elements around it are met too.
    if (element.getRootNode() !== root) return [];
    const inner = shadowRootOf(element);
    return inner === null ? [element] : [...elementsAt(x, y, inner), element];
  });
}
