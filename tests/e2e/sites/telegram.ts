import { clicks, presses, type Site, scrolls } from './site.ts';

/** Telegram Web: a scroller of its own, blob pictures whose addresses are revoked, over blurred canvases; a viewer into which one flies. */
export const telegram: Site = {
  name: 'Telegram Web',
  body: `
<style>
  #chat { position: absolute; inset: 48px 0 56px 300px; overflow-y: auto; background: #dfe7d5; } #write { position: absolute; bottom: 0; height: 56px; }
  .bubble { position: relative; width: 420px; height: 300px; margin: 8px 16px; border-radius: 12px; overflow: hidden; background: #fff; }
  .bubble > * { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; } .bubble canvas { filter: blur(4px); }
  .bubble time { inset: auto 6px 6px auto; width: 50px; height: 18px; background: rgb(0 0 0 / .35); color: #fff; font-size: 12px; border-radius: 9px; }
  #viewer { position: fixed; inset: 0; background: rgb(0 0 0 / .9); }
  .mover { position: fixed; left: 300px; top: 100px; width: 500px; height: 500px; transition: transform .25s, opacity .25s; transform: scale(.3); } .mover.there { transform: none; }
  .mover img { width: 100%; height: 100%; object-fit: cover; }
</style>
<button id="older">older</button> <button id="newer">newer</button> <button id="view">view</button>
<div id="chat"></div><div id="write">Message</div>
<script>
const bubble = (n) => {
  const one = make('<div class="bubble"><canvas class="thumbnail" width="40" height="30"></canvas><img class="media-photo" data-clear><time>12:0' + n % 10 + '</time></div>');
  const context = $('canvas', one).getContext('2d');
  for (let x = 0; x < 40; x++) { context.fillStyle = 'hsl(' + x * 9 + ' 50% ' + (30 + n % 5 * 8) + '%)'; context.fillRect(x, 0, 1, 30); }
  fill($('img', one), n);
  return one;
};
const fill = async (image, n) => {
  const address = await blobOf(n);
  image.onload = () => URL.revokeObjectURL(address);
  image.removeAttribute('data-clear');
  show(image, n, address);
};
let oldest = 100;
let newest = 100;
const newer = (count) => { for (let i = 0; i < count; i++) $('#chat').append(bubble(newest++)); while ($('#chat').childElementCount > 12) $('#chat').firstElementChild.remove(); $('#chat').scrollTop = 1e6; };
newer(8);
$('#older').onclick = () => { for (let i = 0; i < 4; i++) $('#chat').prepend(bubble(--oldest)); while ($('#chat').childElementCount > 12) $('#chat').lastElementChild.remove(); };
$('#newer').onclick = () => newer(3);
let n = 101;
$('#view').onclick = () => {
  document.body.append(make('<div id="viewer"><div class="mover"><img data-clear></div></div>'));
  fill($('.mover img'), ++n);
  requestAnimationFrame(() => requestAnimationFrame(() => $('.mover')?.classList.add('there')));
};
addEventListener('keydown', ({ key }) => {
  if (key === 'ArrowRight' && $('#viewer')) fill($('.mover img'), ++n);
  if (key === 'Escape') $('#viewer')?.remove();
});
</script>`,
  steps: [
    scrolls('up', -700, '#chat'),
    clicks('older ones come in above', '#older'),
    scrolls('up to them', -900, '#chat'),
    clicks('new ones arrive', '#newer'),
    clicks('one flies into the viewer', '#view'),
    presses('the next one', 'ArrowRight'),
    presses('it closes', 'Escape'),
  ],
};
