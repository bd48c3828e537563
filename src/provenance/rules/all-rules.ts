import { aigcLabel } from './aigc-label.ts';
import { comfyUi } from './comfyui.ts';
import { digitalSourceType, googleCredit, iptcAiFields } from './digital-source-type.ts';
import { drawThings, easyDiffusion, fooocus } from './fooocus.ts';
import { grok } from './grok.ts';
import { invokeAi } from './invokeai.ts';
import { midjourney } from './midjourney.ts';
import { novelAi } from './novelai.ts';
import { extrasText, parametersText, settingsJson, swarmUi } from './parameters-text.ts';
import { huggingFaceJob, productName } from './product-name.ts';
import { remoteManifest } from './remote-manifest.ts';
import type { Rule } from './rule.ts';
import { samsung } from './samsung.ts';

/** Every rule on plain metadata. A new one is a file beside this and a line here. */
export const allRules: readonly Rule[] = [
  digitalSourceType,
  iptcAiFields,
  googleCredit,
  aigcLabel,
  parametersText,
  extrasText,
  comfyUi,
  invokeAi,
  novelAi,
  fooocus,
  swarmUi,
  easyDiffusion,
  drawThings,
  settingsJson,
  midjourney,
  grok,
  samsung,
  productName,
  huggingFaceJob,
  remoteManifest,
];
