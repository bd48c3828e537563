/** What an operator may choose. `options.ts` reads it from the environment and the command line. */
export interface Settings {
  /** From which count on a region, a kind or a place shows its number. */
  readonly threshold: number;
  /** Opens the moderation; null keeps it closed. */
  readonly moderationKey: string | null;
  /** Addresses of reverse proxies whose X-Forwarded-For is believed; false believes none. */
  readonly trustProxy: string | false;
  /** A name shown above the map. */
  readonly title: string | null;
  readonly limits: Limits;
}

export interface Limits {
  /** Requests of a network within a minute. */
  readonly reportsPerMinute: number;
  readonly readsPerMinute: number;
  /** Wrong moderation keys of a network within a quarter of an hour. */
  readonly keyTries: number;
  /** Bytes of a body. */
  readonly body: number;
  /** Within how many milliseconds a whole request must have arrived. */
  readonly requestMs: number;
}

export const defaultLimits: Limits = { reportsPerMinute: 60, readsPerMinute: 600, keyTries: 10, body: 131_072, requestMs: 10_000 };
