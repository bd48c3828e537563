// `npm run bench:collector`: the figures about the collector in CONTRIBUTING.md.
import { installCollector, runTypeScript } from './bootstrap.mjs';

installCollector();
runTypeScript('collector/bench/main.ts', process.argv.slice(2));
