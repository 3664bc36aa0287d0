import { z } from 'zod';
import { defineEvent } from '../src/define-event.js';
import { defineRpc } from '../src/define-rpc.js';
import { breakingChanges } from '../src/snapshot/breaking-changes.js';
import { describeContracts } from '../src/snapshot/describe-contracts.js';

const text = z.string();
const input = z.object({
  title: text.min(1).max(100),
  kind: z.enum(['a', 'b']),
  count: z.number().int().min(1).max(10).optional(),
  tags: z.array(text).max(5).optional(),
  note: text.nullable(),
});
const output = z.object({
  id: text,
  state: z.enum(['open', 'closed']),
  price: z.number().int(),
  at: text.nullable(),
  owner: z.object({ name: text }),
  rows: z.array(z.object({ id: text })),
  byName: z.record(text, z.number()),
});

const rpcs = (parts: { input?: z.ZodType; output?: z.ZodType; errors?: string[] } = {}) =>
  describeContracts([
    defineRpc('rpc.shop.make.v1', {
      input: parts.input ?? input,
      output: parts.output ?? output,
      errors: parts.errors ?? ['shop.no'],
    }),
  ]);
const inputChange = (changed: z.ZodType): string[] => breakingChanges(rpcs(), rpcs({ input: changed }));
const outputChange = (changed: z.ZodType): string[] => breakingChanges(rpcs(), rpcs({ output: changed }));

const payload = z.object({ id: text, size: z.number().optional() });
const events = (schema: z.ZodType = payload) => describeContracts([defineEvent('evt.shop.thing.made.v1', schema)]);
const payloadChange = (changed: z.ZodType): string[] => breakingChanges(events(), events(changed));

describe('changes that old callers survive', () => {
  test.each<[string, string[]]>([
    ['nothing changed', breakingChanges(rpcs(), rpcs())],
    ['a new contract', breakingChanges({}, rpcs())],
    ['a new optional input', inputChange(input.extend({ colour: text.optional() }))],
    ['a new input with a default', inputChange(input.extend({ colour: text.default('red') }))],
    ['an input that became optional', inputChange(input.extend({ title: text.min(1).max(100).optional() }))],
    ['an input that became nullable', inputChange(input.extend({ title: text.min(1).max(100).nullable() }))],
    [
      'a wider limit of an input',
      inputChange(
        input.extend({
          title: text.max(200),
          count: z.number().min(0).max(20).optional(),
          tags: z.array(text).optional(),
        }),
      ),
    ],
    ['another word taken', inputChange(input.extend({ kind: z.enum(['a', 'b', 'c']) }))],
    ['any word taken', inputChange(input.extend({ kind: text.min(1) }))],
    ['another kind of value taken', inputChange(input.extend({ title: z.union([text, z.number()]) }))],
    ['anything taken', inputChange(input.extend({ title: z.unknown() }))],
    ['a new field of the answer', outputChange(output.extend({ colour: text }))],
    [
      'a new field deep in the answer',
      outputChange(
        output.extend({ owner: z.object({ name: text, url: text }), rows: z.array(z.object({ id: text, at: text })) }),
      ),
    ],
    ['an answer that is never null any more', outputChange(output.extend({ at: text }))],
    ['an answer of fewer words', outputChange(output.extend({ state: z.enum(['open']) }))],
    ['a new error', breakingChanges(rpcs(), rpcs({ errors: ['shop.no', 'shop.never'] }))],
    ['a new optional field of an event', payloadChange(payload.extend({ colour: text.optional() }))],
  ])('%s', (_, changes) => expect(changes).toEqual([]));
});

describe('changes that break old callers', () => {
  test.each<[string, string[], string]>([
    ['a contract that was removed', breakingChanges(rpcs(), {}), 'rpc.shop.make.v1: was removed'],
    ['a new input that must be given', inputChange(input.extend({ colour: text })), 'input.colour may be missing'],
    [
      'an input that must be given now',
      inputChange(input.extend({ count: z.number().int().min(1).max(10) })),
      'input.count may be missing',
    ],
    ['an input that was removed', inputChange(input.omit({ count: true })), 'input.count was removed'],
    [
      'an input of another type',
      inputChange(input.extend({ title: z.number() })),
      'input.title is string on one side and number on the other',
    ],
    [
      'an input whole numbers only where any was taken',
      breakingChanges(rpcs({ input: z.object({ n: z.number() }) }), rpcs({ input: z.object({ n: z.int() }) })),
      'input.n is number on one side and integer on the other',
    ],
    [
      'a shorter input',
      inputChange(input.extend({ title: text.min(1).max(50) })),
      'input.title may exceed maxLength 50',
    ],
    [
      'a longer least input',
      inputChange(input.extend({ title: text.min(2).max(100) })),
      'input.title may exceed minLength 2',
    ],
    [
      'a list without a limit that gets one',
      inputChange(input.extend({ tags: z.array(text).max(2).optional() })),
      'input.tags may exceed maxItems 2',
    ],
    [
      'a new format of an input',
      inputChange(input.extend({ title: z.email().min(1).max(100) })),
      'input.title differs in format',
    ],
    [
      'a new pattern of an input',
      inputChange(input.extend({ title: text.min(1).max(100).regex(/^a/) })),
      'input.title differs in pattern',
    ],
    [
      'a word that is no longer accepted',
      inputChange(input.extend({ kind: z.enum(['a']) })),
      'input.kind may be "b", which is not accepted',
    ],
    [
      'words where any text was taken',
      inputChange(input.extend({ title: z.enum(['x']) })),
      'input.title accepts only "x"',
    ],
    [
      'null that is no longer accepted',
      inputChange(input.extend({ note: text })),
      'input.note may be null, which is not accepted',
    ],
    [
      'an input that refuses unknown fields now',
      inputChange(z.strictObject(input.omit({ count: true }).shape)),
      'input.count is unknown',
    ],
    ['a field of the output that was removed', outputChange(output.omit({ price: true })), 'output.price was removed'],
    [
      'a field of the output that may be missing',
      outputChange(output.extend({ price: z.number().int().optional() })),
      'output.price may be missing',
    ],
    [
      'a field deep in the output that was removed',
      outputChange(output.extend({ rows: z.array(z.object({})) })),
      'output.rows[].id was removed',
    ],
    [
      'an answer that may be null now',
      outputChange(output.extend({ id: text.nullable() })),
      'output.id may be null, which is not accepted',
    ],
    [
      'an answer of another type',
      outputChange(output.extend({ price: text })),
      'output.price is string on one side and integer on the other',
    ],
    [
      'another word of an answer',
      outputChange(output.extend({ state: z.enum(['open', 'closed', 'lost']) })),
      'output.state may be "lost", which is not accepted',
    ],
    [
      'another type in a record',
      outputChange(output.extend({ byName: z.record(text, text) })),
      'output.byName.* is string on one side and number on the other',
    ],
    ['an error that was removed', breakingChanges(rpcs(), rpcs({ errors: [] })), 'error shop.no was removed'],
    [
      'a new field that old events in the stream do not have',
      payloadChange(payload.extend({ colour: text })),
      'payload.colour may be missing',
    ],
    ['a field of an event that was removed', payloadChange(payload.omit({ id: true })), 'payload.id was removed'],
    [
      'a word of an event that old hearers do not know',
      breakingChanges(events(z.object({ of: z.enum(['a']) })), events(z.object({ of: z.enum(['a', 'b']) }))),
      'payload.of may be "b", which is not accepted',
    ],
  ])('%s', (_, changes, sentence) => expect(changes).toContainEqual(expect.stringContaining(sentence)));
});
