import * as v from 'valibot';

const agent = v.union([v.string(), v.object({ name: v.optional(v.string()) })]);

const action = v.object({
  action: v.string(),
  // What is written otherwise than the specification says must not hide the other actions of its list.
  digitalSourceType: v.fallback(v.optional(v.string()), undefined),
  softwareAgent: v.optional(v.fallback(v.optional(agent), undefined)),
});

const status = v.object({ code: v.string(), explanation: v.optional(v.nullable(v.string())) });

const results = v.object({
  success: v.optional(v.array(status), []),
  failure: v.optional(v.array(status), []),
});

const ingredient = v.object({
  relationship: v.optional(v.string(), ''),
  active_manifest: v.optional(v.nullable(v.string())),
  validation_status: v.optional(v.nullable(v.array(status))),
  validation_results: v.optional(v.nullable(v.object({ activeManifest: v.optional(v.nullable(results)) }))),
});

const manifest = v.object({
  claim_generator: v.optional(v.nullable(v.string())),
  claim_generator_info: v.optional(v.nullable(v.array(v.object({ name: v.optional(v.string()) })))),
  signature_info: v.optional(
    v.nullable(
      v.object({
        issuer: v.optional(v.nullable(v.string())),
        common_name: v.optional(v.nullable(v.string())),
        time: v.optional(v.nullable(v.string())),
      }),
    ),
  ),
  ingredients: v.optional(v.nullable(v.array(ingredient)), []),
  assertions: v.optional(v.nullable(v.array(v.object({ label: v.string(), data: v.optional(v.unknown()) }))), []),
});

const store = v.object({
  active_manifest: v.string(),
  manifests: v.record(v.string(), manifest),
  validation_results: v.optional(
    v.nullable(
      v.object({
        activeManifest: v.optional(v.nullable(results)),
        ingredientDeltas: v.optional(v.nullable(v.array(v.object({ validationDeltas: v.optional(v.nullable(results)) })))),
      }),
    ),
  ),
});

const actionList = v.object({ actions: v.array(v.unknown()) });

/** The part of a C2PA manifest store that Telltale reads, as the library reports it. Its texts come from the file. */
export type ManifestStore = v.InferOutput<typeof store>;
export type Manifest = v.InferOutput<typeof manifest>;
export type Ingredient = v.InferOutput<typeof ingredient>;
export type Action = v.InferOutput<typeof action>;

/** The library's JSON → a store; null where it has another shape than we know. */
export function parseStore(json: string): ManifestStore | null {
  try {
    const parsed = v.safeParse(store, JSON.parse(json));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** The actions that a manifest lists, in their order. */
export function actionsOf({ assertions }: Manifest): readonly Action[] {
  return (assertions ?? [])
    .filter(({ label }) => /^c2pa\.actions(?:\.v\d+)?(?:__\d+)?$/.test(label))
    .flatMap(({ data }) => {
      const parsed = v.safeParse(actionList, data);
      if (!parsed.success) return [];
      return parsed.output.actions.flatMap((one) => {
        const own = v.safeParse(action, one);
        return own.success ? [own.output] : [];
      });
    });
}
