// `node scripts/run.mjs NAME [WORD…]`: a program of this folder, with its set-up done first.
import { runTypeScript } from './bootstrap.mjs';

const [name, ...words] = process.argv.slice(2);
runTypeScript(`scripts/${name}.ts`, words);
