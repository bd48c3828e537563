/** Whether the text of an attribute means what the element's style is now. */
export function sameStyle(attribute: string, { style }: ElementCSSInlineStyle): boolean {
  const probe = document.createElement('i');
  probe.style.cssText = attribute;
  return probe.style.cssText === style.cssText;
}
