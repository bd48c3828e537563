import { checkedOn, type Row, sourceOf } from './row.ts';

/**
 * File names that generators give to their output by themselves. Only shapes that a machine makes are listed; free words in
 * a name never count. Anyone can rename a file: a match is a hint.
 */
export interface GeneratorName extends Row {
  readonly shape: RegExp;
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/.source;
const stamp = /20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.source;
const months = 'january|february|march|april|may|june|july|august|september|october|november|december';
const flags = 'ar|v|raw|profile|p|style|stylize|s|chaos|c|niji|sref|cref|oref|q|quality|no|seed|weird|motion|video|bs|end|tile|iw';

type Named = Omit<GeneratorName, 'checked'>;

/** `seen`: where it is described, or in how many independent public source files it was found. */
function named(id: string, generator: string, strength: Row['strength'], seen: number | string, shape: string, options = 'iu'): Named {
  return { name: `name.${id}`, shape: new RegExp(`^${shape}`, options), generator, strength, source: sourceOf(seen) };
}

export const generatorNames: readonly GeneratorName[] = checkedOn('2026-11-25', [
  // Sixteen characters that repeat a token of six or five.
  named(
    'gemini',
    'Gemini',
    'strong',
    10,
    'gemini_generated_image_(?:([a-z0-9]{4})([a-z0-9]{2})\\1\\2\\1|([a-z0-9])([a-z0-9]{4})\\3\\4\\3\\4\\3)(?![a-z0-9])',
  ),
  named(
    'chatgpt',
    'ChatGPT',
    'strong',
    8,
    'chatgpt[ _-]image[ _-](?:[a-z]{3,9}\\.?[ _-]\\d{1,2},?[ _-]+20\\d\\d|\\d{1,2}[ _.-]+(?:de[ _-])?\\p{L}{3,10}\\.?[ _-]+(?:de[ _-])?20\\d\\d|20\\d\\d年\\d{1,2}月\\d{1,2}日),?[ _-]+\\d{1,2}[_.-]\\d{2}[_.-]\\d{2}',
  ),
  named('dalle', 'DALL·E', 'strong', 9, 'dall[·._ -]?e[ _-]20\\d\\d-\\d\\d-\\d\\d[ _-]\\d\\d[. _-]\\d\\d[. _-]\\d\\d(?!\\d)'),
  named('sora', 'Sora', 'strong', 10, '20\\d{6}_\\d{4}_.{1,80}_simple_compose_01[0-9a-hjkmnp-tv-z]{24}(?![0-9a-z])'),
  named(
    'aistudio',
    'Google AI Studio',
    'strong',
    10,
    `generated[ _-]image[ _-](?:${months})[ _-]\\d{1,2},?[ _-]20\\d\\d[ _-]+\\d{1,2}_\\d\\d[ap]m(?![a-z])`,
  ),
  named('copilot', 'Copilot', 'medium', 10, `copilot_${stamp}_[0-2]\\d[0-5]\\d[0-5]\\d(?!\\d)`),
  named('firefly', 'Adobe Firefly', 'medium', 6, `firefly[ _-]${stamp}[0-2]\\d[0-5]\\d[0-5]\\d(?!\\d)`),
  named(
    'leonardo',
    'Leonardo',
    'strong',
    10,
    '(?:leonardo_(?:phoenix|(?:anime|kino|diffusion|lightning|vision)_xl)|lucid-origin)_(?:[^_/]+_){3,}[^_/]*?[_-]\\d(?:_[a-z0-9]{6})?\\.(?:jpe?g|png|webp)$',
  ),
  named(
    'freepik',
    'Freepik',
    'medium',
    2,
    'freepik__(?!(?:upload|enhance|adjust|background|retouch|expand|remove)(?:__|\\.|-|_))[a-z0-9][\\w-]{7,}?(?:__?\\d{1,5})?(?:_\\d{13})?(?:_[a-z0-9]{6})?\\.(?:jpe?g|png|webp)$',
  ),
  named('jimeng', 'Jimeng', 'strong', 10, '(?:cropped-)?jimeng-20\\d\\d-\\d\\d-\\d\\d-\\d{1,5}(?=[-.\\s_(]|$)'),
  named('replicate', 'Replicate', 'medium', 3, 'replicate-prediction-[0-9a-z]{26}(?![0-9a-z])', 'u'),
  named(
    'comfyui',
    'ComfyUI',
    'strong',
    'https://github.com/comfyanonymous/ComfyUI nodes.py (SaveImage)',
    'comfyui_(?:temp_[a-z]{5}_)?\\d{5}_?(?: ?\\(\\d+\\))?\\.(?:png|jpe?g|webp)$',
  ),
  named(
    'a1111.prompt',
    'Stable Diffusion',
    'medium',
    'https://github.com/AUTOMATIC1111/stable-diffusion-webui modules/images.py (FilenameGenerator)',
    '\\d{5}-\\d{8,10}-(?=.*(?:,|\\(\\(|masterpiece|1girl|1boy))[^/]{3,}\\.(?:png|jpe?g|webp)$',
  ),
  // A bare "number-seed" is sometimes a shop's own number, so it is the weakest of all.
  named(
    'a1111.bare',
    'Stable Diffusion',
    'medium',
    'https://github.com/AUTOMATIC1111/stable-diffusion-webui modules/images.py',
    '\\d{5}-\\d{9,10}\\.(?:png|jpe?g|webp)$',
  ),
  named('mj.flags', 'Midjourney', 'strong', 10, `.{2,}_--(?:${flags})_.*${uuid}(?:_[0-3])?(?:_\\d+x\\d+)?\\.(?:png|webp|jpe?g)$`),
  named('mj.user', 'Midjourney', 'strong', 2, `(?:social_)?u\\d{9,10}_.{3,}_${uuid}(?:_[0-3])?\\.(?:png|webp|jpe?g)$`),
  named('mj.plain', 'Midjourney', 'medium', 2, `[a-z0-9][\\w.]{1,31}_[a-z0-9][\\w'’-]{8,}_${uuid}_[0-3]\\.(?:png|webp|jpe?g)$`),
  named('craiyon', 'Craiyon', 'strong', 7, 'craiyon_(?:[01]\\d|2[0-3])[0-5]\\d[0-5]\\d_[^/]{3,}\\.(?:png|webp|jpe?g)$'),
  named(
    'pixabay',
    'Pixabay (labelled by the contributor)',
    'strong',
    10,
    'ai-generated-\\d{6,8}(?:_\\d{3,4})?(?: ?\\(\\d+\\))?\\.(?:jpe?g|png|webp)$',
  ),
  named('grok', 'Grok', 'medium', 2, 'grok_image_(?:[0-9a-z]{6}|\\d{13})\\.jpe?g$'),
  named('oig', 'Bing Image Creator', 'strong', 10, 'OIG[1-4]?\\.[A-Za-z0-9._-]{20}(?:\\.(?:jpe?g|png))?$', 'u'),
  named('nightcafe', 'NightCafe', 'strong', 3, '[A-Za-z0-9]{20}--\\d{1,2}--[a-z0-9]{5}(?:_[\\w.-]+)?\\.jpe?g$', 'u'),
]);
