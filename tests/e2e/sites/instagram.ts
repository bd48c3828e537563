import { clicks, presses, type Site, scrolls } from './site.ts';

/** Instagram: slides of which three exist, under a shield against clicks; a story viewer that swaps one picture. */
export const instagram: Site = {
  name: 'Instagram',
  body: `
<style>
  article { position: relative; width: 470px; margin: 20px auto; overflow: hidden; height: 470px; }
  ul { position: relative; height: 100%; margin: 0; padding: 0; transition: transform .3s; }
  li { position: absolute; width: 470px; height: 470px; list-style: none; }
  li img { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; }
  .shield { position: absolute; inset: 0; }
  article > button { position: absolute; top: 220px; right: 8px; z-index: 1; }
  #story { position: fixed; inset: 0; z-index: 10; background: #1a1a1a; }
  #story > div { position: absolute; top: 50px; height: 640px; width: 360px; left: 370px; }
  #story > .side { transform: scale(.4); } #story > .before { left: 20px; } #story > .after { left: 720px; }
  #story img { width: 100%; height: 100%; object-fit: cover; }
  #next-story { position: absolute; top: 300px; right: 340px; z-index: 1; } #close-story { position: absolute; top: 4px; right: 4px; }
</style>
<button id="open-story">Stories</button>
<main></main>
<script>
const slide = (list, at, first) => {
  for (const old of list.querySelectorAll('li')) if (Math.abs(Number(old.dataset.at) - at) > 1) old.remove();
  for (const near of [at - 1, at, at + 1]) {
    if (near < 0 || $('li[data-at="' + near + '"]', list)) continue;
    const item = make('<li data-at="' + near + '"><div><img><div class="shield" data-clear></div></div></li>');
    item.style.transform = 'translateX(' + near * 470 + 'px)';
    list.append(item);
    show($('img', item), first + near);
  }
  list.style.transform = 'translateX(' + -at * 470 + 'px)';
};
for (let post = 0; post < 8; post++) {
  const article = make('<article><ul></ul><button class="next-' + post + '">›</button></article>');
  let at = 0;
  slide($('ul', article), 0, post);
  $('button', article).onclick = () => slide($('ul', article), ++at, post);
  $('main').append(article);
}
let at = 1;
const tell = () => ['before', '', 'after'].forEach((side, index) => show($('#story > div:nth-of-type(' + (index + 1) + ') img'), at + index));
$('#open-story').onclick = () => {
  document.body.append(make('<div id="story"><div class="side before"><img></div><div><img></div><div class="side after"><img></div><button id="next-story">›</button><button id="close-story">×</button></div>'));
  tell();
  $('#next-story').onclick = () => { at++; tell(); };
  $('#close-story').onclick = () => $('#story').remove();
};
addEventListener('keydown', ({ key }) => { if (key === 'ArrowRight') { at++; tell(); } });
</script>`,
  steps: [
    clicks('the next slide', '.next-0'),
    clicks('one more', '.next-0'),
    clicks('and the synthetic one', '.next-0'),
    clicks('the stories open', '#open-story'),
    clicks('the next story', '#next-story'),
    presses('one more', 'ArrowRight'),
    clicks('the stories close', '#close-story'),
    scrolls('on', 1100),
    scrolls('back', -600),
  ],
};
