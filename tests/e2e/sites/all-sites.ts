import { facebook } from './facebook.ts';
import { imageSearch } from './image-search.ts';
import { instagram } from './instagram.ts';
import { news } from './news.ts';
import { pinterest } from './pinterest.ts';
import { reddit } from './reddit.ts';
import type { Site } from './site.ts';
import { telegram } from './telegram.ts';
import { x } from './x.ts';

export const allSites: readonly Site[] = [x, instagram, reddit, pinterest, facebook, telegram, news, imageSearch];
