import fc from 'fast-check';
import type { Case } from './cases.js';
import { variantFor, type Operation } from './document.js';
import type { Sample } from './matrix/sample.js';
import { targetOf } from './send.js';
import { spoiledValues, withMember } from './spoiled-values.js';

const seed = 20261124;
const perRoute = process.env['MNW_SOAK'] ? 500 : 10;

/** Bodies with random members, at least one of which is known to be invalid; identical in every run. */
export function randomBodies(operation: Operation, sample: Sample, headers: Record<string, string>): Case[] {
  const good = sample.body;
  if (!operation.body || !good) return [];
  const { properties = {} } = variantFor(operation.body, good);
  const names = Object.keys(properties);
  const text = fc.string({ unit: 'binary', maxLength: 40 });
  const wrong = fc
    .constantFrom(...names)
    .chain((name) =>
      fc.constantFrom(...spoiledValues(properties[name]!, good[name])).map(({ raw }) => ({ name, raw })),
    );
  const others = fc.dictionary(fc.oneof(fc.constantFrom(...names), text), fc.jsonValue({ maxDepth: 4 }), {
    maxKeys: 8,
  });
  const body = fc
    .record({ others, wrong })
    .map(({ others: members, wrong: { name, raw } }) => withMember({ ...good, ...members }, name, raw));
  const target = targetOf(operation, sample);
  return fc.sample(body, { seed, numRuns: perRoute }).map((raw, at) => ({
    what: `random ${at} of seed ${seed}: ${raw.slice(0, 80)}`,
    asked: { method: operation.method, target, headers: { ...headers, 'content-type': 'application/json' }, body: raw },
  }));
}

/** Parameters with arbitrary characters, for ids, tokens and queries. */
export function randomParameters(operation: Operation, sample: Sample, headers: Record<string, string>): Case[] {
  const names = operation.inPath.map(({ name }) => name);
  const queries = operation.inQuery.map(({ name }) => name);
  if (names.length + queries.length === 0) return [];
  // A single dot is a path step, and an empty segment is a different route.
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    .filter((value) => value !== '.' && value !== '..');
  const filled = fc.record({
    path: fc.record(Object.fromEntries(names.map((name) => [name, text]))),
    query: fc.dictionary(fc.constantFrom('q', ...queries), text, { maxKeys: 4 }),
  });
  return fc.sample(filled, { seed, numRuns: perRoute }).map(({ path, query }, at) => ({
    what: `random ${at} of seed ${seed}: ${JSON.stringify({ path, query }).slice(0, 120)}`,
    asked: { method: operation.method, target: targetOf(operation, { ...sample, path, query }), headers },
  }));
}
