import { checkedOn, type Row, sourceOf } from './row.ts';

/**
 * Addresses at which generators serve their output. Only forms of address that hold outputs are listed: uploads, thumbnails
 * and site pictures of the same hosts have other paths. `strong` = nothing but outputs was seen there; `medium` = mostly.
 * An output may still be an edit of a photo.
 */
export interface GeneratorHost extends Row {
  readonly host: RegExp;
  /** Matched against path and query. */
  readonly path: RegExp;
}

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

type Strength = Row['strength'];

/** `seen`: where it is described, or in how many independent public source files it was found. */
function row(
  id: string,
  host: string,
  path: string,
  generator: string,
  strength: Strength,
  seen: number | string,
): Omit<GeneratorHost, 'checked'> {
  const [onHost, onPath] = [new RegExp(`^(?:${host})$`), new RegExp(`^${path.replaceAll('UUID', uuid)}`, 'i')];
  return { name: `address.${id}`, host: onHost, path: onPath, generator, strength, source: sourceOf(seen) };
}

export const generatorHosts: readonly GeneratorHost[] = checkedOn('2026-11-25', [
  row('mj.job', 'cdn\\.midjourney\\.com', '/(?:video/)?UUID/', 'Midjourney', 'strong', 5),
  row('oai.api', 'oaidalleapiprodscus\\.blob\\.core\\.windows\\.net', '/private/', 'DALL·E', 'strong', 3),
  row('oai.labs', 'openai-labs-public-images-prod\\.azureedge\\.net', '/user-[^/]+/generations/', 'DALL·E 2', 'strong', 3),
  row('oai.sora', 'videos\\.openai\\.com', '/vg-assets/assets%2Ftask_', 'Sora', 'strong', 3),
  row('ms.oig', 'th\\.bing\\.com', '/th/id/OIG[1-4]?\\.[\\w.-]{20}', 'Bing Image Creator', 'strong', 10),
  row('ms.bco', '(?:copilot\\.microsoft|(?:www\\.)?bing)\\.com', '/th/id/BCO\\.UUID', 'Copilot', 'medium', 10),
  row('g.aida', 'lh3\\.googleusercontent\\.com', '/aida-public/', 'Google Stitch', 'medium', 10),
  row('g.flow', 'flow-content\\.google', '/', 'Google Flow', 'medium', 2),
  row('meta.genai', '(?:.+\\.)?fbcdn\\.net', '/o1/v/t0/f1/m\\d+/genai_', 'Meta AI', 'strong', 3),
  row('xai.public', 'imagine-public\\.x\\.ai', '/imagine-public/(?:images|share-images|share-videos)/UUID', 'Grok Imagine', 'strong', 4),
  row('xai.assets', 'assets\\.grok\\.com', '/users/UUID/generated/UUID/', 'Grok', 'strong', 3),
  row('xai.imgen', 'imgen\\.x\\.ai', '/xai-imgen/xai-tmp-imgen-UUID', 'Grok', 'strong', 2),
  row('bfl', 'delivery(?:-\\w+)?\\.bfl\\.ai', '/', 'FLUX', 'strong', 3),
  row('bfl.blob', 'bfldelivery\\w*\\.blob\\.core\\.windows\\.net', '/results/', 'FLUX', 'strong', 3),
  row('rep.xezq', 'replicate\\.delivery', '/xezq/\\w+/(?:out-\\d|tmp|output)', 'Replicate', 'medium', 4),
  row('rep.out', 'replicate\\.delivery', '/(?:pbxt/\\w+|mgxm/UUID)/out-\\d', 'Replicate', 'medium', 3),
  row(
    'fal.out',
    'v3\\.fal\\.media',
    '/files/\\w+/[\\w-]+_[0-9a-f]{32}\\.',
    'fal',
    'medium',
    'https://fal.ai/docs/documentation/model-apis/fal-cdn',
  ),
  row('leo', 'cdn\\.leonardo\\.ai', '/users/UUID/generations/UUID/', 'Leonardo', 'strong', 10),
  row('ideo.resp', 'ideogram\\.ai', '/assets/(?:progressive-)?image/\\w+/response/', 'Ideogram', 'strong', 10),
  row('ideo.api', 'ideogram\\.ai', '/api/images/(?:ephemeral|direct)/', 'Ideogram', 'strong', 3),
  row('ff.api', 'pre-signed-firefly-prod\\.s3(?:-accelerate)?\\.amazonaws\\.com', '/images/UUID', 'Adobe Firefly', 'strong', 3),
  row('ff.gallery', 'clio-assets\\.adobe\\.com', '/clio-playground/image-inspirations/', 'Adobe Firefly', 'medium', 1),
  row('civ.img', 'image\\.civitai\\.com', '/[\\w-]{22}/UUID/', 'Civitai', 'medium', 4),
  row('tensor', 'image\\.tensorartassets\\.com', '/(?:cdn-cgi/image/[^/]+/)?(?:posts/images|model_showcase)/', 'Tensor.Art', 'medium', 10),
  row('sea', 'image\\.cdn2\\.seaart\\.(?:ai|me)', '/\\d{4}-\\d{2}-\\d{2}/\\w+/\\w+_high\\.webp', 'SeaArt', 'medium', 2),
  row('pixai', 'images-ng\\.pixai\\.art', '/images/(?:orig|thumb)/UUID', 'PixAI', 'medium', 3),
  row('lexica', 'image\\.lexica\\.art', '/(?:full_jpg|full_webp|md2?|sm)/', 'Lexica', 'strong', 10),
  row('playground', 'images\\.playground\\.com', '/(?:[0-9a-f]{32}|UUID)\\.jpe?g', 'Playground', 'medium', 10),
  row('krea', 'gen\\.krea\\.ai', '/images/UUID\\.png', 'Krea', 'strong', 2),
  row('recraft', 'img\\.recraft\\.ai', '/.+/plain/abs://(?:prod|external)/images/UUID', 'Recraft', 'medium', 8),
  row('fp.stock', '(?:.+\\.)?freepik\\.com', '/premium-ai-image/', 'Freepik (labelled by the contributor)', 'strong', 2),
  row('fp.pikaso', 'pikaso\\.cdnpk\\.net', '/private/production/\\w+/render\\.', 'Freepik', 'medium', 2),
  row('runway', 'dnznrvs05pmza\\.cloudfront\\.net', '/', 'Runway', 'strong', 3),
  row('luma', 'storage\\.cdn-luma\\.com', '/(?:dream_machine/UUID|lit_lite_inference_)', 'Luma', 'strong', 3),
  row('kling.api', '(?:.+\\.)?klingai\\.com', '/bs2/upload-kling-api/', 'Kling', 'strong', 2),
  row('kling.web', '(?:.+\\.)?klingai\\.com', '/bs2/upload-ylab-stunt-sgp/(?:se/stream_lake|muse/)', 'Kling', 'medium', 2),
  row('mm.img', 'hailuo-image-algeng-data(?:-us)?\\.oss-[\\w-]+\\.aliyuncs\\.com', '/image_inference_output%2F', 'MiniMax', 'strong', 3),
  row('mm.video', 'cdn\\.hailuoai\\.video', '/moss/prod/', 'Hailuo', 'strong', 1),
  row('bd.ark', 'ark-content-generation-\\w[\\w-]*\\.tos-[\\w-]+\\.volces\\.com', '/', 'Seedream', 'strong', 3),
  row('bd.dreamina', 'p\\d+-dreamina-sign(?:-sg)?\\.i?byteimg\\.com', '/tos-.+aigc_resize', 'Dreamina', 'medium', 3),
  row('bd.doubao', 'p\\d+-flow-imagex-sign\\.byteimg\\.com', '/.*rc_gen_image/', 'Doubao', 'strong', 2),
  row('qwen', 'cdn\\.qwenlm\\.ai', '/output/UUID/', 'Qwen', 'strong', 3),
  row('wan.result', 'dashscope-result-[\\w-]+\\.oss-[\\w-]+\\.aliyuncs\\.com', '/', 'Wan', 'strong', 3),
  row('yandex', 'masterpiecer-images\\.s3\\.yandex\\.net', '/[0-9a-f]+:upscaled', 'Shedevrum', 'strong', 10),
  row('craiyon', '(?:pics|media)\\.craiyon\\.com', '/', 'Craiyon', 'strong', 3),
  row('nightcafe', 'images\\.nightcafe\\.studio', '/(?:ik-seo/)?jobs/\\w{20}/', 'NightCafe', 'strong', 2),
  row('artbreeder', 'artbreeder\\.b-cdn\\.net', '/imgs/[0-9a-f]+\\.jpe?g', 'Artbreeder', 'strong', 10),
  row('tpdne', '(?:www\\.)?thispersondoesnotexist\\.com', '/(?:image)?(?:[?#]|$)', 'StyleGAN', 'strong', 7),
  row('genphotos', 'images\\.generated\\.photos', '/[^/]+/rs:fit:', 'Generated Photos', 'strong', 8),
  row('comfy', '.+', '/(?:api/)?view\\?(?=.*filename=)(?=.*type=output)', 'ComfyUI', 'strong', 3),
  row('a1111', '.+', '/file=.*outputs/txt2img-images/', 'Stable Diffusion', 'strong', 3),
  row('replit', '.+', '/.*attached_assets/generated_images/', 'Replit', 'medium', 4),
  row('pixabay', 'cdn\\.pixabay\\.com', '/photo/[\\d/]+/ai-generated-\\d', 'Pixabay (labelled by the contributor)', 'strong', 8),
  row('vecteezy', 'static\\.vecteezy\\.com', '/system/resources/.+/ai-generated-', 'Vecteezy (labelled by the contributor)', 'strong', 10),
  row('pollinations', 'image\\.pollinations\\.ai', '/prompt/', 'Pollinations', 'strong', 10),
  row('together', 'api\\.together\\.ai', '/imgproxy/', 'Together', 'strong', 2),
  row('runware', 'im\\.runware\\.ai', '/image/(?:ws/\\d+/)?ii/UUID', 'Runware', 'strong', 3),
  row('sdapi', 'pub-3626123a908346a7a8be8d9295f44e26\\.r2\\.dev', '/generations/', 'ModelsLab', 'strong', 3),
  row('wombo', 'images\\.wombo\\.art', '/(?:generated|exports)/UUID/', 'WOMBO Dream', 'strong', 2),
  row('openart', 'cdn\\.openart\\.ai', '/(?:stable_diffusion/[0-9a-f]{40}_|published/)', 'OpenArt', 'medium', 2),
]);
