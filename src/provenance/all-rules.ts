import type { Rule } from './rule.ts';

const files = import.meta.glob<Rule>('./rules/*.ts', { eager: true, import: 'rule' });

/** Every rule on plain metadata: whatever lies in `rules/`, so that a new one is one file. */
export const allRules: readonly Rule[] = Object.values(files);
