import type { Host } from '../host/host.ts';
import { offscreenHost } from '../host/offscreen-host.ts';

export const host: Host = offscreenHost;
