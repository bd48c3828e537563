const doors = ['fetch', 'XMLHttpRequest', 'WebSocket', 'WebTransport', 'EventSource', 'importScripts', 'Worker'];

/**
 * Takes every way to the network from this context, for good. The library is told not to use it; this makes sure, since
 * what it reads may come from an attacker who would like to know who looks at a picture.
 */
export function closeNetwork(scope: object): void {
  const refuse = (): never => {
    throw new Error('no network here');
  };
  for (const name of doors) Object.defineProperty(scope, name, { value: refuse, writable: false, configurable: false });
}
