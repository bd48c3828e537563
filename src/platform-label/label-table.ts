import type { LabelRule } from './label-rule.ts';

/**
 * The labels that platforms put on synthetic pictures, as seen up to the date of each row. To add one: the hosts, the
 * whole text in each language as it was seen, where it stands, the source, the date; then a page for it in the test.
 * Texts that were not seen on the platform or in its own help are left out: a guess would accuse.
 */
export interface LabelRow extends LabelRule {
  readonly id: string;
  /** Host names; their subdomains count too. */
  readonly hosts: readonly string[];
  readonly source: string;
  /** ISO date of the last check. */
  readonly checked: string;
}

const checked = '2026-11-25';
const adWords = [
  'Sponsored',
  'Promoted',
  'Ad',
  '광고',
  'Sponsor',
  'Publicidad',
  'Patrocinado',
  'Gesponsert',
  'Anzeige',
  'Sponsorisé',
  '広告',
  '广告',
  '赞助内容',
];
const base = { scope: 'post', speaksOf: 'picture', inLists: false, notBeside: adWords, notIn: '', checked } as const;

export const labelTable: readonly LabelRow[] = [
  {
    ...base,
    id: 'meta',
    platform: 'Instagram, Facebook, Threads',
    hosts: ['instagram.com', 'facebook.com', 'threads.net', 'threads.com'],
    texts: ['AI info', 'Made with AI', 'Imagined with AI', 'Información de IA', 'Hecho con IA', 'Informações de IA', 'Feito com IA'],
    notIn: 'h1, [data-ad-preview="message"], [data-ad-comet-preview="message"]',
    source: 'phonearena.com id162577; dev.elmundo.sv; correiobraziliense.com.br 6889089',
  },
  {
    ...base,
    id: 'tiktok',
    platform: 'TikTok',
    hosts: ['tiktok.com'],
    texts: ['Creator labeled as AI-generated', 'AI-generated', 'Contains AI-generated media'],
    source: 'https://support.tiktok.com/en/using-tiktok/creating-videos/ai-generated-content',
  },
  {
    ...base,
    id: 'x',
    platform: 'X',
    hosts: ['x.com', 'twitter.com'],
    texts: ['Made with AI'],
    notIn: '[data-testid="tweetText"], [data-testid="User-Name"], [lang]',
    source: 'https://infohubfacts.com, https://www.buzzincontent.com (2026-03)',
  },
  {
    ...base,
    id: 'pinterest',
    platform: 'Pinterest',
    hosts: ['pinterest.com', 'pinterest.de', 'pinterest.co.kr', 'pinterest.co.uk', 'pinterest.fr', 'pinterest.es', 'pinterest.jp'],
    texts: ['AI modified', 'KI-modifiziert'],
    scope: 'page',
    source: 'https://newsroom.pinterest.com/en-au/news/introducing-gen-ai-labels/',
  },
  {
    ...base,
    id: 'naver',
    platform: 'NAVER',
    hosts: ['naver.com', 'band.us'],
    texts: ['AI 활용', 'AI Used'],
    scope: 'picture',
    source: 'https://help.naver.com/service/19204/contents/24207',
  },
  {
    ...base,
    id: 'youtube',
    platform: 'YouTube',
    hosts: ['youtube.com'],
    texts: [
      'AI: Content was made with AI',
      'Made with AI',
      'AI: AI로 생성된 콘텐츠',
      'AI로 생성된 콘텐츠',
      'AI로 제작',
      'Altered or synthetic content',
      'Veränderte oder synthetische Inhalte',
      '改変または合成されたコンテンツ',
    ],
    scope: 'page',
    speaksOf: 'video',
    source: 'https://support.google.com/youtube/answer/15447836',
  },
  {
    ...base,
    id: 'douyin',
    platform: '抖音',
    hosts: ['douyin.com'],
    texts: ['作者声明：内容由AI生成', '疑似使用了AI生成技术，请谨慎甄别', '作品含AI生成内容'],
    scope: 'page',
    source: 'https://reportify.cn/news/1159979337718566912',
  },
  {
    ...base,
    id: 'bilibili',
    platform: 'bilibili',
    hosts: ['bilibili.com'],
    texts: ['作者声明：该视频使用人工智能合成技术', '含AI生成内容'],
    scope: 'page',
    speaksOf: 'video',
    source: 'page data (argue_msg), seen 2025-09 and 2026-09',
  },
  {
    ...base,
    id: 'weibo',
    platform: '微博',
    hosts: ['weibo.com', 'weibo.cn'],
    texts: ['内容由AI生成'],
    source: 'form of 2025-09, reposted at m.www897cc.com 45-27254',
  },
  {
    ...base,
    id: 'pixiv',
    platform: 'pixiv',
    hosts: ['pixiv.net'],
    texts: ['AI-generated'],
    scope: 'page',
    inLists: true,
    source: 'https://www.pixiv.net/info.php?id=8729',
  },
  {
    ...base,
    id: 'deviantart',
    platform: 'DeviantArt',
    hosts: ['deviantart.com'],
    texts: ['Created using AI tools', 'Created with AI tools'],
    scope: 'page',
    source: 'https://www.deviantartsupport.com (label options)',
  },
  {
    ...base,
    id: 'artstation',
    platform: 'ArtStation',
    hosts: ['artstation.com'],
    texts: ['CreatedWithAI', '#CreatedWithAI'],
    scope: 'page',
    inLists: true,
    source: 'https://aitrace.org',
  },
];

/** The rules for a page's address; none for a site that is not in the table. Host names are compared, never searched. */
export function labelRulesFor(address: string | undefined): readonly LabelRule[] {
  if (address === undefined || !URL.canParse(address)) return [];
  const host = new URL(address).hostname.replace(/\.$/, '');
  const isOf = (name: string): boolean => host === name || host.endsWith(`.${name}`);
  return labelTable
    .filter(({ hosts }) => hosts.some(isOf))
    .map(({ platform, texts, scope, speaksOf, inLists, notBeside, notIn }) => ({
      platform,
      texts,
      scope,
      speaksOf,
      inLists,
      notBeside,
      notIn,
    }));
}
