import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** Only what the collector itself serves runs in its pages: no inline script or style, no other server. Pictures may be made (export). */
const directives = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'blob:', 'data:'],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: ['default'],
};

/** For the page that others may put into a frame. */
export const embeddable = {
  contentSecurityPolicy: { useDefaults: false, directives: { ...directives, frameAncestors: ['*'] } },
  frameguard: false,
} as const;

/** Security headers on every reply. */
export async function protect(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { ...directives, frameAncestors: ["'none'"] } },
    referrerPolicy: { policy: 'no-referrer' },
    // Whether there is TLS is the business of the proxy in front, which says so itself.
    strictTransportSecurity: false,
    crossOriginResourcePolicy: { policy: 'cross-origin' },
  });
}
