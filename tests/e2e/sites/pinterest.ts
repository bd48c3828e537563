import { clicks, type Site, scrolls } from './site.ts';

/** Pinterest: a masonry without end, of few elements that are used again and again for other pictures at other places. */
export const pinterest: Site = {
  name: 'Pinterest',
  body: `
<style>
  #grid { position: relative; width: 1040px; margin: 0 auto; height: 40000px; }
  .pin { position: absolute; top: 0; left: 0; width: 250px; border-radius: 16px; overflow: hidden; }
  .pin img { display: block; width: 100%; height: 100%; object-fit: cover; }
  .pin::after { content: ''; position: absolute; inset: 0; background: rgb(0 0 0 / .03); pointer-events: none; }
  #bar { position: fixed; top: 0; left: 0; right: 0; height: 60px; background: #fff; z-index: 1; }
  #closeup { position: fixed; inset: 60px 0 0; background: #fff; overflow: auto; } #closeup img { display: block; width: 500px; height: 600px; margin: 20px auto; object-fit: cover; }
</style>
<div id="bar"><button id="open">open</button><button id="close">close</button><button id="narrow">narrow</button></div>
<div id="grid"></div>
<script>
const heights = [310, 230, 400, 270, 350];
let columns = 4;
const pool = Array.from({ length: 28 }, () => make('<div class="pin"><a href="#"><img></a></div>'));
$('#grid').append(...pool);
const lay = () => {
  const tops = Array(columns).fill(70);
  const wanted = [];
  for (let n = 0; n < 400; n++) {
    const column = tops.indexOf(Math.min(...tops));
    const height = heights[n % 5];
    if (tops[column] + height > scrollY - 400 && tops[column] < scrollY + 1200) wanted.push([n, column * 260, tops[column], height]);
    tops[column] += height + 10;
  }
  const free = pool.filter((pin) => !wanted.some(([n]) => pin.dataset.n === String(n)));
  for (const [n, left, top, height] of wanted) {
    const pin = pool.find((one) => one.dataset.n === String(n)) ?? free.pop();
    if (pin === undefined) continue;
    if (pin.dataset.n !== String(n)) show($('img', pin), n);
    pin.dataset.n = n;
    pin.style.transform = 'translateX(' + left + 'px) translateY(' + top + 'px)';
    pin.style.height = height + 'px';
    pin.style.display = '';
  }
  for (const pin of free) pin.style.display = 'none';
};
addEventListener('scroll', lay);
$('#narrow').onclick = () => { columns = 3; lay(); };
$('#open').onclick = () => { const closeup = make('<div id="closeup"><img></div>'); show($('img', closeup), 6); document.body.append(closeup); };
$('#close').onclick = () => $('#closeup').remove();
lay();
</script>`,
  steps: [
    scrolls('on', 700),
    scrolls('far', 6000),
    clicks('the columns change', '#narrow'),
    clicks('a pin opens', '#open'),
    clicks('it closes', '#close'),
    scrolls('all the way back', -9000),
  ],
};
