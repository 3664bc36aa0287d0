import type { Contract, JsonSchema, Snapshot } from './describe-contracts.js';
import { misfits } from './misfits.js';

/**
 * What in `after` would break somebody built against `before`: old callers of new services, old consumers of new
 * events, and new consumers of events that old services left in the stream. One sentence each; empty if `after` only
 * adds.
 */
export function breakingChanges(before: Snapshot, after: Snapshot): string[] {
  return Object.entries(before).flatMap(([subject, old]) => {
    const present = after[subject];
    return present ? changesOf(old, present).map((change) => `${subject}: ${change}`) : [`${subject}: was removed`];
  });
}

function changesOf(old: Contract, present: Contract): string[] {
  if (old.kind === 'rpc' && present.kind === 'rpc') {
    const errors = old.errors
      .filter((code) => !present.errors.includes(code))
      .map((code) => `error ${code} was removed`);
    return [
      ...inputChanges(old.input, present.input, 'input'),
      ...outputChanges(old.output, present.output, 'output'),
      ...errors,
    ];
  }
  if (old.kind === 'rpc' || present.kind === 'rpc') return [`was ${old.kind}, is ${present.kind}`];
  // Both directions: the stream contains events of the past, and old processes consume new events.
  return [
    ...new Set([
      ...inputChanges(old.payload, present.payload, 'payload'),
      ...outputChanges(old.payload, present.payload, 'payload'),
    ]),
  ];
}

const inputChanges = (old: JsonSchema, present: JsonSchema, at: string): string[] => [
  ...misfits({ reader: present, writer: old }, at),
  ...gone(old, present, at),
];
const outputChanges = (old: JsonSchema, present: JsonSchema, at: string): string[] => [
  ...new Set([...misfits({ reader: old, writer: present }, at), ...gone(old, present, at)]),
];

/** Fields that were removed: an input that would be silently ignored, or an output that somebody may read. */
function gone(old: JsonSchema, present: JsonSchema, at: string): string[] {
  const fields = Object.entries(old.properties ?? {}).flatMap(([name, field]) => {
    const kept = present.properties?.[name];
    return kept ? gone(field as JsonSchema, kept as JsonSchema, `${at}.${name}`) : [`${at}.${name} was removed`];
  });
  const items = isSchema(old.items) && isSchema(present.items) ? gone(old.items, present.items, `${at}[]`) : [];
  const alternatives = (old.anyOf ?? []).flatMap((one, place) =>
    gone(one as JsonSchema, (present.anyOf?.[place] ?? one) as JsonSchema, at),
  );
  return [...fields, ...items, ...alternatives];
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
