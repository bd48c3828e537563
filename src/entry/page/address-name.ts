// Host and file name tell two pictures apart; the rest of an address is mostly noise.
export function addressName(address: string): string {
  if (!URL.canParse(address)) return address.slice(0, 60);
  const { hostname, pathname } = new URL(address);
  return `${hostname} · ${pathname.split('/').at(-1)?.slice(0, 60) ?? ''}`;
}
