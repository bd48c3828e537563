/** The inspect worker: joins the stages and answers its owner. Its name holds its options. */
import { fetchImage } from '../fetch/fetch-image.ts';
import type { FromWorker, ToWorker } from '../host/worker-messages.ts';
import { parseWorkerName } from '../host/worker-name.ts';
import { inspect } from '../pipeline.ts';
import { configureRuntime } from '../pixels/engine.ts';
import { loadModel } from '../pixels/load-model.ts';
import { type ModelRunner, startModelRunner } from '../pixels/model-runner.ts';
import { openScoreCache, type ScoreCache } from '../pixels/score-cache.ts';
import { type Scoring, scoreImage } from '../pixels/score-image.ts';
import { requestTrustedDevice } from '../pixels/webgpu-device.ts';
import { createCredentialsReader } from '../provenance/c2pa/read-credentials.ts';
import { readDeclarations } from '../provenance/read-declarations.ts';
import { readPixelMarks } from '../provenance/read-pixel-marks.ts';
import { description as sensitiveDescription } from '../sensitive/description.ts';
import { classifyMostSexual, looksSexual } from '../sensitive/looks-sexual.ts';
import { startSensitiveModel } from '../sensitive/start-model.ts';
import { uncheckedFor } from '../shared/inspection.ts';
import { reportBug } from '../shared/report-bug.ts';
import { failed } from '../shared/result.ts';
import type { Sensitivity } from '../shared/settings.ts';
import { judge } from '../verdict/judge.ts';
import { createInspectQueue, type InTurn } from '../worker/inspect-queue.ts';
import { retryable } from '../worker/retryable.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;
const packageFolder = new URL('/', scope.location.href).href;
configureRuntime(`${packageFolder}ort/`, parseWorkerName(scope.name).threads);

interface Detector {
  readonly runner: ModelRunner;
  readonly cache: ScoreCache;
}

const detector = retryable(async (): Promise<Detector> => {
  const model = await loadModel(`${packageFolder}models/detector/`);
  const models = `${model.description.sha256} ${sensitiveDescription.sha256}`;
  const [runner, cache] = await Promise.all([startModelRunner(model, requestTrustedDevice), openScoreCache(models)]);
  return { runner, cache };
});

// Who has no family mode and meets no AI picture never loads it.
const sensitive = retryable(() => startSensitiveModel(`${packageFolder}models/sensitive/`, sensitiveDescription));

const credentials = createCredentialsReader(
  () => new Worker(new URL('./credentials-worker.ts', import.meta.url), { type: 'module', name: 'credentials' }),
);

const queue = createInspectQueue((job, inTurn, signal) => inspect(job, stagesFor(inTurn, job.sensitivity), signal));

function stagesFor(inTurn: InTurn, sensitivity: Sensitivity): Parameters<typeof inspect>[1] {
  return {
    fetch: fetchImage,
    provenance: (image, ref) => readDeclarations(image, ref, credentials),
    verdict: judge,
    sensitive: (classes, hasSignsOfAi) => looksSexual(classes, hasSignsOfAi, sensitiveDescription),
    async pixels(image, access, wantsClasses) {
      const ready = await detector().catch((error: unknown) => {
        reportBug('starting the model', error);
        return null;
      });
      if (ready === null) return failed('model_failed');
      const { runner } = ready;
      const classify: Scoring['classify'] = (views) =>
        runner.alone(async () => classifyMostSexual(await sensitive(), views(sensitiveDescription.input.size), sensitiveDescription));
      return inTurn(() => scoreImage(image, access, { ...ready, sensitivity, readMarks: readPixelMarks, wantsClasses, classify }));
    },
  };
}

function tell(message: FromWorker): void {
  scope.postMessage(message);
}

async function run(job: Extract<ToWorker, { kind: 'run' }>['job']): Promise<void> {
  const inspection = await queue.run(job).catch((error: unknown) => {
    reportBug('inspecting', error);
    return uncheckedFor('engine_lost', job.family);
  });
  tell({ kind: 'done', key: job.key, inspection });
}

async function timeModel(): Promise<void> {
  const milliseconds = await detector()
    .then(({ runner }) => runner.time())
    .catch(() => null);
  tell({ kind: 'model-timed', milliseconds });
}

scope.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case 'run':
      return void run(data.job);
    case 'prioritise':
      return queue.prioritise(data.key, data.priority);
    case 'cancel':
      return queue.cancel(data.key);
    case 'time-model':
      return void timeModel();
  }
});
