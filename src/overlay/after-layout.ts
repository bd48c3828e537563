/**
 * Runs `work` in the next frame, once the browser has worked out styles and layout by itself; gives what asks for that. To read places costs
 * nothing then. Read sooner they would have to be worked out in our name, and Chromium loads in our name, past the page's content
 * security policy, what pictures styles name that are new since the last frame.
 *
 * Resize observers are told in that moment (https://html.spec.whatwg.org/multipage/webappapis.html#update-the-rendering), so
 * an element of ours changes its size.
 */
export function afterLayout(layer: HTMLElement, work: () => void, signal: AbortSignal): () => void {
  const probe = document.createElement('div');
  probe.className = 'probe';
  layer.append(probe);
  let asked = false;
  let late = 0;
  let height = 1;
  const run = (): void => {
    if (!asked || signal.aborted) return;
    asked = false;
    cancelAnimationFrame(late);
    work();
  };
  const observer = new ResizeObserver(run);
  observer.observe(probe);
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });

  return () => {
    if (asked || signal.aborted) return;
    asked = true;
    requestAnimationFrame(() => {
      height = 3 - height;
      probe.style.height = `${height}px`;
      // A layer that the page took away has no size to change.
      late = requestAnimationFrame(run);
    });
  };
}
