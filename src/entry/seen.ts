import { send } from '../shared/send.ts';

/** The pictures that the user has revealed in this tab. */
export interface Seen {
  holds(element: Element, address: string): boolean;
  add(element: Element, address: string): void;
  /** The element is to show something else. */
  drop(element: Element): void;
}

/** `asks`: whether anything is covered at all. `learnt` is called once the tab's earlier ones are known. */
export function startSeen(asks: boolean, learnt: () => void): Seen {
  const elements = new WeakSet<Element>();
  const addresses = new Set<string>();
  if (asks) {
    void send('background', 'revealed.list', null).then((reply) => {
      if (!reply.ok || reply.value.length === 0) return;
      for (const address of reply.value) addresses.add(address);
      learnt();
    });
  }
  return {
    holds: (element, address) => elements.has(element) || (address !== '' && addresses.has(address)),
    drop: (element) => elements.delete(element),
    add(element, address) {
      // A recycled element shows something else by and by; what has an address is known by it.
      if (!/^https?:/i.test(address)) {
        elements.add(element);
        return;
      }
      addresses.add(address);
      void send('background', 'revealed.add', address);
    },
  };
}
