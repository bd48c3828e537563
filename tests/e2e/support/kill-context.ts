import type { Stage } from './stage.ts';

/** Ends a context of the extension (Chromium): its `service_worker`, or its offscreen document (`background_page`). */
export async function killContext(stage: Stage, kind: string): Promise<void> {
  const { browser, extension } = stage.running;
  const session = await browser.target().createCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  const found = targetInfos.find(({ type, url }) => type === kind && url.startsWith(extension.origin));
  if (found === undefined) throw new Error(`no ${kind} is running`);
  await session.send('Target.closeTarget', { targetId: found.targetId });
  await session.detach();
}
