import { installCollector, runTypeScript } from './bootstrap.mjs';

installCollector();
runTypeScript('scripts/check/main.ts', process.argv.slice(2));
