import { clicks, presses, type Site, scrolls } from './site.ts';

/** An image search: thumbnails written into the page, and a side panel that shows one larger, then its original in the same element. */
export const imageSearch: Site = {
  name: 'an image search',
  body: `
<style>
  #results { display: flex; flex-wrap: wrap; gap: 8px; width: 1080px; } #results.narrow { width: 560px; } #results > div { position: relative; width: 172px; height: 180px; }
  #results img { display: block; width: 172px; height: 150px; object-fit: cover; } #results a { position: absolute; inset: 0; }
  #side { position: fixed; right: 0; top: 0; bottom: 0; width: 500px; background: #fff; overflow: auto; box-shadow: 0 0 4px; } #side img { display: block; width: 480px; height: 360px; margin: 50px auto 0; object-fit: contain; }
  #tools { position: sticky; top: 0; background: #fff; height: 40px; z-index: 2; }
</style>
<div id="tools"><button id="first">first</button><button id="second">second</button><button id="away">away</button></div>
<div id="results"></div>
<script>
const dataOf = async (n) => {
  const blob = await (await fetch(pictureOf(n).address)).blob();
  return new Promise((resolve) => { const reader = new FileReader(); reader.onload = () => resolve(reader.result); reader.readAsDataURL(blob); });
};
const thumbnails = Promise.all([dataOf(0), dataOf(1)]);
const fill = async () => {
  const [synthetic, real] = await thumbnails;
  for (let n = 0; n < 60; n++) {
    const result = make('<div><img><a href="#" data-clear></a></div>');
    show($('img', result), n, (n % 3 === 0 ? synthetic : real) + '#' + n);
    $('#results').append(result);
  }
};
fill();
let n = 0;
const open = async (chosen) => {
  n = chosen;
  $('#results').classList.add('narrow');
  if (!$('#side')) document.body.append(make('<div id="side"><img></div>'));
  show($('#side img'), n, (await thumbnails)[n % 3 === 0 ? 0 : 1]);
  const original = new Image();
  original.onload = () => show($('#side img'), n);
  original.src = pictureOf(n).address;
};
$('#first').onclick = () => open(3);
$('#second').onclick = () => open(4);
$('#away').onclick = () => { $('#side').remove(); $('#results').classList.remove('narrow'); };
addEventListener('keydown', ({ key }) => { if (key === 'ArrowRight' && $('#side')) open(n + 1); });
</script>`,
  steps: [
    clicks('a result opens', '#first'),
    clicks('another one', '#second'),
    presses('the next', 'ArrowRight'),
    presses('and the next', 'ArrowRight'),
    scrolls('on', 500),
    clicks('the panel closes', '#away'),
  ],
};
