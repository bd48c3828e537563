import { clicks, type Site, scrolls } from './site.ts';

/** X: cells are put and taken away by script at places of their own; a transparent picture lies over a background. */
export const x: Site = {
  name: 'X',
  body: `
<style>
  #header { position: sticky; top: 0; z-index: 2; height: 54px; background: rgb(255 255 255 / .85); backdrop-filter: blur(12px); }
  #column { position: relative; width: 600px; margin: 0 auto; height: 24000px; }
  .cell { position: absolute; width: 100%; }
  .frame { position: relative; height: 380px; margin: 8px 40px; border-radius: 16px; overflow: hidden; z-index: 0; }
  .frame > * { position: absolute; inset: 0; width: 100%; height: 100%; z-index: -1; background-size: cover; }
  .frame > img { opacity: 0; }
</style>
<div id="header"><button id="fresh">Show new posts</button></div>
<div id="column"></div>
<script>
let first = 0;
const cells = new Map();
const lay = () => {
  const from = Math.floor(scrollY / 400) - 2;
  for (let at = Math.max(0, from); at < from + 7; at++) {
    const n = first + at;
    if (!cells.has(n)) {
      const cell = make('<div class="cell"><a href="#"><div class="frame"><div></div><img data-clear draggable="true"></div></a></div>');
      show($('.frame > div', cell), n);
      $('img', cell).src = pictureOf(n).address;
      cells.set(n, cell);
      $('#column').append(cell);
    }
    cells.get(n).style.transform = 'translateY(' + at * 400 + 'px)';
  }
  for (const [n, cell] of cells) if (n - first < from || n - first >= from + 7) { cell.remove(); cells.delete(n); }
};
addEventListener('scroll', lay);
$('#fresh').onclick = () => { first -= 2; lay(); };
lay();
</script>`,
  steps: [scrolls('a little', 130), scrolls('far', 5000), clicks('new posts come in above', '#fresh'), scrolls('back', -3210)],
};
