import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin } from 'vite';

type Browser = 'chrome' | 'firefox';

const root = import.meta.dirname;

/** One manifest for every browser; Firefox gets the event page instead of the service worker and offscreen document. */
function manifestFor(browser: Browser): ManifestV3Export {
  const manifest = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8'));
  if (browser === 'chrome') return manifest;
  const {
    minimum_chrome_version: _version,
    message_serialization: _serialization,
    side_panel: panel,
    storage: _schema,
    ...rest
  } = manifest;
  const notThere = ['offscreen', 'sidePanel'];
  return {
    ...rest,
    background: { scripts: ['src/entry/background.ts'], type: 'module' },
    permissions: manifest.permissions.filter((name: string) => !notThere.includes(name)),
    optional_permissions: ['tabs'],
    sidebar_action: {
      default_panel: panel.default_path,
      default_title: '__MSG_side_title__',
      default_icon: { 16: 'icons/16.png', 32: 'icons/32.png' },
      open_at_install: false,
    },
    browser_specific_settings: {
      gecko: {
        id: 'telltale@telltale.invalid',
        strict_min_version: '140.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  };
}

/**
 * What the worker loads at run time, copied as it is: ONNX Runtime's wasm build (vite would ship a second, hashed copy)
 * and the models with their description.
 */
function runtimeFiles(out: string): Plugin {
  return {
    name: 'telltale-runtime-files',
    apply: 'build',
    closeBundle() {
      const engine = join(root, 'node_modules/onnxruntime-web/dist');
      mkdirSync(join(out, 'ort'), { recursive: true });
      for (const end of ['mjs', 'wasm']) {
        cpSync(join(engine, `ort-wasm-simd-threaded.jspi.${end}`), join(out, `ort/ort-wasm-simd-threaded.jspi.${end}`));
      }
      for (const name of modelNames()) {
        refuseStrayModel(name);
        mkdirSync(join(out, 'models', name), { recursive: true });
        // A licence of its own has to go along with a model that others have made.
        for (const file of ['model.onnx', 'model.json', 'LICENSE'].filter((each) => existsSync(join(root, 'models', name, each)))) {
          cpSync(join(root, 'models', name, file), join(out, 'models', name, file));
        }
      }
    },
  };
}

/** A model file without its own description would fail in every user's browser; it fails here instead. */
function refuseStrayModel(name: string): void {
  const description = JSON.parse(readFileSync(join(root, 'models', name, 'model.json'), 'utf8'));
  const sha256 = createHash('sha256')
    .update(readFileSync(join(root, 'models', name, 'model.onnx')))
    .digest('hex');
  if (description.sha256 !== sha256) throw new Error(`models/${name}/model.json describes another file than model.onnx`);
}

function modelNames(): string[] {
  const folders = readdirSync(join(root, 'models'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map((entry) => entry.name).filter((name) => readdirSync(join(root, 'models', name)).includes('model.onnx'));
}

/** Pages that the manifest does not name. */
function ownPages(browser: Browser): readonly string[] {
  const everywhere = [
    'check/check',
    'welcome/welcome',
    'side/side',
    'report/report',
    'reveal/reveal',
    'help/help',
    'setup/setup',
    'letters/letters',
  ];
  return browser === 'chrome' ? [...everywhere, 'offscreen'] : everywhere;
}

export default defineConfig(({ mode }) => {
  const browser: Browser = mode === 'firefox' ? 'firefox' : 'chrome';
  const out = join(root, 'dist', browser);
  return {
    root,
    resolve: {
      alias: {
        '#host': join(root, `src/entry/host.${browser}.ts`),
        '#this-browser': join(root, `src/entry/this-browser.${browser}.ts`),
      },
      conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'development|production'],
    },
    plugins: [crx({ manifest: manifestFor(browser), browser }), runtimeFiles(out)],
    worker: { format: 'es' },
    build: {
      outDir: out,
      emptyOutDir: true,
      target: browser === 'chrome' ? 'chrome148' : 'firefox140',
      modulePreload: false,
      rollupOptions: {
        input: Object.fromEntries(ownPages(browser).map((name) => [name, join(root, `src/entry/${name}.html`)])),
      },
    },
  };
});
