/**
 * Whether Firefox holds the picture in memory for this document, as it does with what the page has shown. Asks nothing of the network: an
 * image takes what is in the document's list of available images at once, and asks for anything else only when the running script has
 * ended, by which time it has lost its address again.
 * (https://html.spec.whatwg.org/multipage/images.html#updating-the-image-data, steps 7 to 9.)
 *
 * Not so of what another document of the site has shown: browsers keep one list for all of them, may ask whether that is still fresh, and
 * no policy of the page's holds for what we ask. So it is for addresses that no policy has forbidden, and a while after they were met.
 * False in Chromium, which asks far more often, and writes a timing entry for what comes out of its memory, too.
 */
export function isInMemory(address: string): boolean {
  if (!isFirefox) return false;
  const image = document.createElement('img');
  image.src = address;
  const isThere = image.complete && image.naturalWidth > 0;
  image.removeAttribute('src');
  return isThere;
}

/** By what only its engine knows; a user agent's name can be changed. */
export const isFirefox = CSS.supports('-moz-orient', 'inline');
