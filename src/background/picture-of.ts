/** The picture that a request is about: a video asks with `<picture>.<look>`, everything else once. */
export function pictureOf(requestId: string): string {
  return requestId.split('.')[0] ?? requestId;
}
