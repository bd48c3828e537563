/** Where reports go: https, or this very machine, for somebody who tries a collector of his own. */
export function endpointOf(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isHere = url.protocol === 'http:' && (url.hostname === 'localhost' || url.hostname === '127.0.0.1');
  if ((url.protocol !== 'https:' && !isHere) || url.username !== '' || url.password !== '') return null;
  url.search = '';
  url.hash = '';
  return url;
}

/** The host permission that sending to an endpoint takes. */
export function originPattern({ protocol, hostname }: URL): string {
  return `${protocol}//${hostname}/*`;
}

export function reportsAddress(endpoint: URL, reportId = ''): string {
  const base = endpoint.href.replace(/\/$/, '');
  return `${base}/api/v1/reports${reportId === '' ? '' : `/${reportId}`}`;
}
