// `node scripts/run.mjs NAME [WORD…]`: a program of this folder, with its set-up done first.
import { installCollector, runTypeScript } from './bootstrap.mjs';

const [name = '', ...words] = process.argv.slice(2);
if (name === 'check/static-steps' || name.includes('collector')) installCollector();
runTypeScript(`scripts/${name}.ts`, words);
