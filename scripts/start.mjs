import { runTypeScript } from './bootstrap.mjs';

runTypeScript('scripts/scan/main.ts');
