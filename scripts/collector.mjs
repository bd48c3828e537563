// `npm run collector [-- WORD…]`: its own dependencies, its bundle, then the server. It needs nothing of the extension's.
import { installCollector, runBuilt } from './bootstrap.mjs';

installCollector();
const { buildCollector } = await import('../collector/build.mjs');
await buildCollector();
runBuilt('collector/dist/main.mjs', process.argv.slice(2));
