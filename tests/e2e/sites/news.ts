import { clicks, type Site, scrolls } from './site.ts';

/** A news site: an advertisement pushes everything down, placeholders become pictures, slides fade into each other, the head shrinks. */
export const news: Site = {
  name: 'a news site',
  body: `
<style>
  header { position: sticky; top: 0; height: 120px; background: #fff; border-bottom: 1px solid; z-index: 4; transition: height .2s; } header.small { height: 50px; }
  main { width: 800px; margin: 0 auto; } #ad { background: #eee; } figure { margin: 16px 0; } figure img { display: block; width: 800px; height: 420px; object-fit: cover; }
  #slides { position: relative; height: 300px; } #slides img { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; opacity: 0; transition: opacity .3s; } #slides img.on { opacity: 1; }
  .teaser { float: left; width: 380px; height: 220px; margin: 8px; background-size: cover; } .more { clear: both; height: 1400px; }
</style>
<header>The Daily Kite <button id="ad-button">ad</button> <button id="fade">next</button> <button id="consent">cookies</button></header>
<div id="ad"></div>
<main>
  <figure><picture><source media="(min-width: 500px)" id="source"><img id="hero" src="/r.jpg?small"></picture></figure>
  <div id="slides"><img><img><img></div>
  <div class="teaser"></div><div class="teaser"></div><div class="teaser"></div><div class="teaser"></div>
  <figure class="more"></figure>
</main>
<script>
$('#source').srcset = '/s.png?hero 1x, /s.png?hero2 2x';
$('#hero').dataset.shows = 's';
document.querySelectorAll('#slides img').forEach((image, n) => { show(image, n + 2); image.classList.toggle('on', n === 0); });
document.querySelectorAll('.teaser').forEach((teaser, n) => show(teaser, n));
const clear = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const late = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) if (isIntersecting && target.src === clear) { target.removeAttribute('data-clear'); show(target, Number(target.dataset.n)); }
});
for (let n = 0; n < 3; n++) { const image = make('<img data-clear data-n="' + n + '">'); image.src = clear; $('.more').append(image); late.observe(image); }
let on = 0;
$('#fade').onclick = () => { on = (on + 1) % 3; document.querySelectorAll('#slides img').forEach((image, n) => image.classList.toggle('on', n === on)); };
$('#ad-button').onclick = () => { $('#ad').style.height = $('#ad').style.height === '' ? '210px' : ''; };
$('#consent').onclick = () => { const shade = make('<div style="position:fixed;inset:0;background:rgb(0 0 0 / .6);z-index:9;display:grid;place-items:center"><button id="accept">accept</button></div>'); document.body.append(shade); $('#accept').onclick = () => shade.remove(); };
addEventListener('scroll', () => $('header').classList.toggle('small', scrollY > 40));
</script>`,
  steps: [
    clicks('an advertisement comes in', '#ad-button'),
    clicks('and goes', '#ad-button'),
    scrolls('to the slides', 350),
    clicks('the next slide fades in', '#fade'),
    clicks('and the next', '#fade'),
    clicks('a shade over everything', '#consent'),
    clicks('it is accepted', '#accept'),
    scrolls('to the teasers', 500),
    scrolls('to the late ones', 800),
  ],
};
