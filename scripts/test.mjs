import { runTypeScript } from './bootstrap.mjs';

runTypeScript('scripts/check/main.ts');
