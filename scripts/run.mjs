// `node scripts/run.mjs NAME [WORD…]`: a program of this folder, with its set-up done first.
import { installCollector, installConverter, runTypeScript } from './bootstrap.mjs';

const [name = '', ...words] = process.argv.slice(2);
if (name === 'check/static-steps' || name.includes('collector')) installCollector();
if (name.includes('sensitive/convert')) installConverter();
runTypeScript(`scripts/${name}.ts`, words);
