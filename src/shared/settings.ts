import * as v from 'valibot';

/** What happens to a picture with signs of AI: marked alone, or also blurred or hidden until the user reveals it. */
export const modes = ['mark', 'blur', 'hide'] as const;

/** How readily the model marks pictures. Each step is a share of real pictures wrongly marked, stated in the model card. */
export const sensitivities = ['cautious', 'usual', 'eager'] as const;

export type Sensitivity = (typeof sensitivities)[number];

const helpCountry = v.pipe(v.string(), v.regex(/^(?:[A-Z]{2})?$/));
const smallest = v.pipe(v.number(), v.integer(), v.minValue(1));

/**
 * Every setting with its default. The type is derived from this object, a stored value that does not fit heals to its
 * default, and a key that is gone is dropped.
 */
const settingsSchema = v.object({
  /** Whether Telltale looks at pictures at all. */
  enabled: v.fallback(v.boolean(), true),
  /** Sites (host names) where it does not look. */
  sitesOff: v.fallback(v.array(v.string()), []),
  sensitivity: v.fallback(v.picklist(sensitivities), 'usual'),
  mode: v.fallback(v.picklist(modes), 'mark'),
  /** Whether children use this browser: pictures that look sexual are then covered before they are seen. */
  family: v.fallback(v.boolean(), false),
  /** Sites (host names) on which every picture is covered until it was looked at. */
  coverFirst: v.fallback(v.array(v.string()), []),
  /** Country (ISO 3166) whose help is named first; empty = guessed from the language. */
  helpCountry: v.fallback(helpCountry, ''),
  /** Whether the user wants to be able to send reports, and where they would go. */
  reportConsent: v.fallback(v.boolean(), false),
  reportEndpoint: v.fallback(v.pipe(v.string(), v.maxLength(500)), ''),
  /** Whether labels that a platform itself puts on its pictures are told of. */
  platformLabels: v.fallback(v.boolean(), true),
  /** Smallest short side of a picture worth a look: as stored in the file, and as shown on the page. In px. */
  smallestNatural: v.fallback(smallest, 96),
  smallestShown: v.fallback(smallest, 64),
});

export type Settings = v.InferOutput<typeof settingsSchema>;

export const storageKey = 'settings';

/** Any stored value → complete settings. Never fails: what does not fit becomes its default. */
export function healSettings(stored: unknown): Settings {
  return v.parse(settingsSchema, typeof stored === 'object' && stored !== null ? stored : {});
}

/** Some settings to be changed, as a page of ours asks for it; anything that does not fit is refused whole. */
export const settingsChange: v.GenericSchema<unknown, Partial<Settings>> = v.pipe(
  v.partial(
    v.strictObject({
      enabled: v.boolean(),
      sitesOff: v.array(v.string()),
      sensitivity: v.picklist(sensitivities),
      mode: v.picklist(modes),
      family: v.boolean(),
      coverFirst: v.array(v.string()),
      helpCountry,
      reportConsent: v.boolean(),
      reportEndpoint: v.pipe(v.string(), v.maxLength(500)),
      platformLabels: v.boolean(),
      smallestNatural: smallest,
      smallestShown: smallest,
    }),
  ),
  v.transform((change) => Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<Settings>),
);
