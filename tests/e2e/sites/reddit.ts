import { clicks, presses, type Site, scrolls } from './site.ts';

/** Reddit: posts are elements with shadow roots, a blurred copy lies behind each picture, a gallery snaps, a dialog is modal. */
export const reddit: Site = {
  name: 'Reddit',
  body: `
<style>
  body { font: 14px sans-serif; } test-post { display: block; width: 700px; margin: 16px auto; }
  header { position: sticky; top: 0; height: 56px; background: #fff; z-index: 3; }
  #gallery { display: flex; overflow-x: auto; scroll-snap-type: x mandatory; width: 600px; margin: 0 auto; }
  #gallery img { flex: none; width: 600px; height: 340px; object-fit: cover; scroll-snap-align: start; }
  dialog { width: 900px; height: 640px; border: 0; padding: 0; } dialog img { width: 800px; height: 600px; object-fit: contain; }
</style>
<header><button id="next">next in gallery</button><button id="enlarge">enlarge</button></header>
<div id="gallery"></div>
<main></main>
<dialog><img id="large"></dialog>
<script>
customElements.define('test-post', class extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    this.attachShadow({ mode: 'open' }).append(make('<div style="position:relative;height:420px;overflow:hidden;border-radius:16px;background:#000"></div>'));
    const frame = this.shadowRoot.firstElementChild;
    frame.append(make('<img alt="" style="position:absolute;inset:0;width:100%;height:100%;object-fit:cover;filter:blur(24px);opacity:.3">'));
    frame.append(make('<img style="position:relative;display:block;height:100%;width:280px;margin:0 auto;object-fit:cover">'));
    const n = Number(this.getAttribute('n'));
    frame.firstElementChild.src = pictureOf(n).address;
    show(frame.lastElementChild, n);
  }
});
let n = 0;
const more = () => { for (let end = n + 5; n < end; n++) $('main').append(make('<test-post n="' + n + '"></test-post>')); };
more();
addEventListener('scroll', () => { if (scrollY + innerHeight * 2 > document.documentElement.scrollHeight && n < 40) more(); });
for (let at = 1; at < 6; at++) { const image = document.createElement('img'); show(image, at); $('#gallery').append(image); }
$('#next').onclick = () => $('#gallery').scrollBy({ left: 600, behavior: 'smooth' });
$('#enlarge').onclick = () => { show($('#large'), 3, '/s.png?large'); $('dialog').showModal(); };
addEventListener('keydown', ({ key }) => { if (key === 'ArrowRight' && $('dialog').open) show($('#large'), 4); });
</script>`,
  steps: [
    clicks('next in the gallery', '#next'),
    clicks('and the synthetic one', '#next'),
    scrolls('down', 900),
    clicks('a dialog opens', '#enlarge'),
    presses('next in it', 'ArrowRight'),
    presses('it closes', 'Escape'),
    scrolls('farther', 3300),
  ],
};
