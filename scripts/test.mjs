import { runTypeScript } from './bootstrap.mjs';

runTypeScript('scripts/check/main.ts', process.argv.slice(2));
