/** Builds everything into `dist`. */
export function buildCollector(): Promise<void>;
