/**
 * Whether the browser holds the picture in memory for this document, as it does with what the page has shown. Asks nothing of the
 * network: an image takes what is in the document's list of available images at once, and asks for anything else only
 * when the running script has ended, by which time it has lost its address again.
 * (https://html.spec.whatwg.org/multipage/images.html#updating-the-image-data, steps 7 to 9.)
 */
export function isInMemory(address: string): boolean {
  const image = document.createElement('img');
  image.src = address;
  const isThere = image.complete && image.naturalWidth > 0;
  image.removeAttribute('src');
  return isThere;
}
