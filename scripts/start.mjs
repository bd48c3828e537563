import { runTypeScript } from './bootstrap.mjs';

runTypeScript('scripts/scan/main.ts', process.argv.slice(2));
