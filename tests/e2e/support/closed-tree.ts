import type { Page } from 'puppeteer-core';

/** An element of our closed shadow tree that has a box, as the debugger sees it; the page itself cannot look inside. */
export interface ShownElement {
  readonly classes: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Every element with a class in the closed tree at the end of the document, Chromium by CDP, Firefox by WebDriver BiDi. */
export async function shownElements(page: Page): Promise<readonly ShownElement[]> {
  const all = 'browsingContext' in page.mainFrame() ? await byBidi(page) : await byCdp(page);
  return all.filter(({ width, height }) => width > 0 && height > 0);
}

interface CdpNode {
  readonly nodeId: number;
  readonly backendNodeId: number;
  readonly attributes?: readonly string[];
  readonly children?: readonly CdpNode[];
  readonly shadowRoots?: readonly CdpNode[];
}

async function byCdp(page: Page): Promise<readonly ShownElement[]> {
  const session = await page.createCDPSession();
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    const shown: ShownElement[] = [];
    for (const { nodeId, classes } of withClasses(root, false)) {
      const box = await session.send('DOM.getBoxModel', { nodeId }).catch(() => null);
      const [x = 0, y = 0] = box?.model.border ?? [];
      if (box !== null) shown.push({ classes, x, y, width: box.model.width, height: box.model.height });
    }
    return shown;
  } finally {
    await session.detach();
  }
}

interface Classed {
  readonly nodeId: number;
  readonly backendNodeId: number;
  readonly classes: readonly string[];
}

function withClasses(node: CdpNode, isInside: boolean): readonly Classed[] {
  const attributes = node.attributes ?? [];
  const at = attributes.findIndex((name, index) => index % 2 === 0 && name === 'class');
  const own =
    isInside && at >= 0
      ? [{ nodeId: node.nodeId, backendNodeId: node.backendNodeId, classes: (attributes[at + 1] ?? '').split(/\s+/) }]
      : [];
  const below = (node.children ?? []).flatMap((child) => withClasses(child, isInside));
  return [...own, ...below, ...(node.shadowRoots ?? []).flatMap((root) => withClasses(root, true))];
}

interface BidiNode {
  readonly sharedId?: string;
  readonly value?: {
    readonly attributes?: Readonly<Record<string, string>>;
    readonly children?: readonly BidiNode[];
    readonly shadowRoot?: BidiNode | null;
  };
}

/** Puppeteer's own frame, of which it shows no more than it needs; the raw protocol alone serialises closed trees. */
interface BidiFrame {
  readonly browsingContext: {
    readonly id: string;
    readonly userContext: { readonly browser: { readonly session: { send(method: string, params: object): Promise<BidiAnswer> } } };
  };
}

interface BidiAnswer {
  readonly result: { readonly result?: BidiNode & { readonly value?: unknown } };
}

/** An element of the closed tree by its class, for `evaluateOn`; by node in Chromium, by shared id in Firefox. */
export async function elementOfTree(page: Page, name: string): Promise<number | string> {
  if ('browsingContext' in page.mainFrame()) {
    const found = (await treeByBidi(page)).find(({ classes }) => classes.includes(name));
    if (found === undefined) throw new Error(`no .${name} in the closed tree`);
    return found.sharedId;
  }
  const session = await page.createCDPSession();
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const found = withClasses(root, false).find(({ classes }) => classes.includes(name));
  await session.detach();
  if (found === undefined) throw new Error(`no .${name} in the closed tree`);
  return found.backendNodeId;
}

/** Calls a function, given as text, with an element of the closed tree, in the world of the page; gives its text. */
export async function evaluateOn(page: Page, element: number | string, declaration: string): Promise<string> {
  if (typeof element === 'string') return String((await callByBidi(page, declaration, [{ sharedId: element }], {}))?.value ?? '');
  const session = await page.createCDPSession();
  const { object } = await session.send('DOM.resolveNode', { backendNodeId: element });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId ?? '',
    returnByValue: true,
    functionDeclaration: `function () { return (${declaration})(this); }`,
  });
  await session.detach();
  return String(result.value ?? '');
}

async function callByBidi(page: Page, functionDeclaration: string, args: readonly object[], serializationOptions: object) {
  const { browsingContext } = page.mainFrame() as unknown as BidiFrame;
  const target = { context: browsingContext.id };
  const params = { functionDeclaration, awaitPromise: false, target, arguments: args, serializationOptions };
  return (await browsingContext.userContext.browser.session.send('script.callFunction', params)).result.result;
}

async function treeByBidi(page: Page) {
  const tree = await callByBidi(page, '() => document.documentElement', [], { maxDomDepth: 8, includeShadowTree: 'all' });
  return tree === undefined ? [] : withShadowClasses(tree, false);
}

async function byBidi(page: Page): Promise<readonly ShownElement[]> {
  const found = await treeByBidi(page);
  const boxes = await callByBidi(
    page,
    '(...all) => JSON.stringify(all.map((one) => { const { x, y, width, height } = one.getBoundingClientRect(); return { x, y, width, height }; }))',
    found.map(({ sharedId }) => ({ sharedId })),
    {},
  );
  const measured: readonly Omit<ShownElement, 'classes'>[] = JSON.parse(String(boxes?.value ?? '[]'));
  return measured.map((box, index) => ({ ...box, classes: found[index]?.classes ?? [] }));
}

function withShadowClasses(node: BidiNode, isInside: boolean): readonly { sharedId: string; classes: readonly string[] }[] {
  const { attributes = {}, children = [], shadowRoot } = node.value ?? {};
  const isFound = isInside && node.sharedId !== undefined && attributes['class'] !== undefined;
  const own = isFound ? [{ sharedId: node.sharedId ?? '', classes: (attributes['class'] ?? '').split(/\s+/) }] : [];
  const below = children.flatMap((child) => withShadowClasses(child, isInside));
  return [...own, ...below, ...(shadowRoot ? withShadowClasses(shadowRoot, true) : [])];
}
