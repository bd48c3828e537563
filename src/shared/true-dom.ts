/**
 * The DOM's own answers about an element. A `<form>` hands out its controls by name before its own members, so that
 * `<input name="contains">` takes the place of `form.contains`: a page could stop or trap code that asks a form directly.
 */
export function truly<Name extends keyof Element>(element: Node, name: Name): Element[Name] {
  const member: unknown = Reflect.get(prototypeOf(element), name, element);
  return (typeof member === 'function' ? member.bind(element) : member) as Element[Name];
}

// Only forms have such members; everything else may be asked the short way.
function prototypeOf(element: Node): object {
  return element instanceof HTMLFormElement ? HTMLFormElement.prototype : element;
}
