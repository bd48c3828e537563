import { clicks, presses, type Site, scrolls } from './site.ts';

/** Facebook: shimmers that never end, masked SVG pictures, a theatre whose picture is a new element each time, pages kept hidden. */
export const facebook: Site = {
  name: 'Facebook',
  body: `
<style>
  @keyframes shimmer { 50% { opacity: .4; } }
  .shimmer { height: 60px; background: #ddd; animation: shimmer 1s infinite; }
  nav { position: fixed; top: 0; left: 0; right: 0; height: 56px; background: #fff; z-index: 5; box-shadow: 0 1px 3px #888; }
  main { width: 680px; margin: 70px auto 0; } .post { margin: 12px 0; background: #f4f4f4; } .post img { display: block; width: 680px; height: 382px; object-fit: cover; }
  #theatre { position: fixed; inset: 0; z-index: 9; background: #000; } #theatre .stage { position: absolute; inset: 0 360px 0 0; display: grid; place-items: center; }
  #theatre img { max-width: 100%; width: 640px; height: 640px; object-fit: contain; } #theatre aside { position: absolute; inset: 0 0 0 auto; width: 360px; background: #fff; }
</style>
<nav><button id="profile">profile</button><button id="home">home</button><button id="photo">photo</button></nav>
<main id="feed"></main>
<main id="me" hidden><svg width="200" height="200"><mask id="m"><circle cx="100" cy="100" r="100" fill="white"/></mask><g mask="url(#m)"><image width="200" height="200" preserveAspectRatio="xMidYMid slice"/></g></svg></main>
<script>
for (let n = 0; n < 9; n++) {
  const post = make('<div class="post"><div class="shimmer"></div><a href="#" role="link"><div><img></div></a></div>');
  show($('img', post), n);
  $('#feed').append(post);
}
show($('image'), 9);
$('#profile').onclick = () => { $('#feed').hidden = true; $('#me').hidden = false; };
$('#home').onclick = () => { $('#feed').hidden = false; $('#me').hidden = true; };
let n = 2;
const next = () => { const image = document.createElement('img'); show(image, n); $('#theatre .stage').replaceChildren(image); };
$('#photo').onclick = () => { document.body.append(make('<div id="theatre" role="dialog"><div class="stage"></div><aside>Words</aside></div>')); next(); };
addEventListener('keydown', ({ key }) => {
  if (key === 'ArrowRight' && $('#theatre')) { n++; next(); }
  if (key === 'Escape') $('#theatre')?.remove();
});
</script>`,
  steps: [
    scrolls('down', 500),
    clicks('a photo opens', '#photo'),
    presses('the next one', 'ArrowRight'),
    presses('and the next', 'ArrowRight'),
    presses('it closes', 'Escape'),
    clicks('the profile', '#profile'),
    clicks('back to the feed', '#home'),
    scrolls('farther', 1200),
  ],
};
