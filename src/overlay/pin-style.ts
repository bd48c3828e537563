/** Pages do not notice an animation, and few rules outdo it. */
export function pin(element: Element, style: Readonly<Record<string, string>>): Animation {
  const named = Object.entries(style).map(([name, value]) => [name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()), value]);
  const frame: Keyframe = Object.fromEntries(named.filter(([name]) => name !== 'transitionProperty'));
  return element.animate([frame, frame], { duration: 1, fill: 'both' });
}
