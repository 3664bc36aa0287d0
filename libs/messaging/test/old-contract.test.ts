import { Controller, Module } from '@nestjs/common';
import { z } from 'zod';
import { defineRpc, type InputOf } from '@mnw/contracts/define-rpc';
import { breakingChanges } from '@mnw/contracts/snapshot/breaking-changes';
import {
  describeContracts,
  type Contract,
  type JsonSchema,
  type Snapshot,
} from '@mnw/contracts/snapshot/describe-contracts';
import { startWorld, type World } from '@mnw/testing/world';
import { busConfig } from '@mnw/host/bus-config';
import { defineService } from '@mnw/host/define-service';
import { Rpc } from '../src/rpc.decorator.js';
import { ProbeDb } from './probe-service.js';

/** The contract as committed when the callers of this test were built. */
const before = {
  'rpc.ota.greet.v1': {
    kind: 'rpc',
    input: {
      type: 'object',
      properties: { name: { type: 'string', minLength: 1, maxLength: 20 }, loud: { type: 'boolean', default: false } },
      required: ['name'],
    },
    output: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
    errors: [],
  },
} satisfies Snapshot;
const oldRequests = [{ name: 'Ada' }, { name: 'Ada', loud: true }, { name: 'x'.repeat(20), loud: false }];

const greet = defineRpc('rpc.ota.greet.v1', {
  input: z.object({
    name: z.string().min(1).max(40),
    loud: z.boolean().default(false),
    language: z.enum(['en', 'pl']).optional(),
  }),
  output: z.object({ text: z.string(), language: z.string() }),
  errors: ['probe.no'],
});

@Controller()
class GreetController {
  @Rpc(greet) greet({ name, loud, language = 'en' }: InputOf<typeof greet>) {
    return { text: `Hello ${loud ? name.toUpperCase() : name}`, language };
  }
}

@Module({ controllers: [GreetController] })
class GreetModule {}

const newService = defineService({ name: 'ota', module: GreetModule, config: busConfig, db: ProbeDb });
/** A caller that knows only the stored contract. */
const oldCaller = ({ input, output }: Extract<Contract, { kind: 'rpc' }>) =>
  defineRpc('rpc.ota.greet.v1', { input: parserOf(input), output: parserOf(output) });
const parserOf = (schema: JsonSchema): z.ZodType => z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);

let world: World;
beforeAll(async () => {
  world = await startWorld([newService]);
});
afterAll(() => world[Symbol.asyncDispose]());

test('a contract with a new optional input, a new output and a new error breaks nobody', () => {
  expect(breakingChanges(before, describeContracts([greet]))).toEqual([]);
});

test.each(oldRequests)('a new service answers an old request as the old contract says: %j', async (request) => {
  const caller = oldCaller(before['rpc.ota.greet.v1']);
  expect(caller.input.safeParse(request).success).toBe(true);
  const answer = await world.call(caller, request);
  expect(caller.output.parse(answer)).toMatchObject({ text: expect.stringMatching(/^Hello /) as string });
});

test('a service ignores what a newer caller adds', async () => {
  const answer = await world.call(greet, { name: 'Ada', language: 'pl', colour: 'red' } as unknown as InputOf<
    typeof greet
  >);
  expect(answer).toEqual({ text: 'Hello Ada', language: 'pl' });
});
