import { z } from 'zod';
import { schemaNames } from '@mnw/contracts/schema-names';
import { Components } from './components.js';

const Plain = z.object({ title: z.string() }).register(schemaNames, { id: 'TestPlain' });
const Defaulted = z.object({ limit: z.number().default(10) }).register(schemaNames, { id: 'TestDefaulted' });
const Outer = z.object({ inner: Defaulted }).register(schemaNames, { id: 'TestOuter' });

function settled(schemas: Record<'input' | 'output', z.ZodType[]>) {
  const components = new Components();
  const paths = {
    input: schemas.input.map((schema) => components.schemaOf(schema, 'input')),
    output: schemas.output.map((schema) => components.schemaOf(schema, 'output')),
  };
  return components.settle(paths);
}

test('one component serves both directions if requests and responses have the same schema', () => {
  const { document, schemas } = settled({ input: [Plain], output: [Plain] });
  expect(Object.keys(schemas)).toEqual(['TestPlain']);
  expect(document.input).toEqual(document.output);
});

test('if the schemas differ, requests use a component of their own, also inside other schemas', () => {
  const { document, schemas } = settled({ input: [Outer], output: [Outer] });
  expect(Object.keys(schemas)).toEqual(['TestDefaulted', 'TestDefaultedInput', 'TestOuter', 'TestOuterInput']);
  expect(document.input).toEqual([{ $ref: '#/components/schemas/TestOuterInput' }]);
  expect(schemas['TestOuterInput']).toMatchObject({
    properties: { inner: { $ref: '#/components/schemas/TestDefaultedInput' } },
  });
  expect(schemas['TestDefaulted']).toMatchObject({ required: ['limit'] });
});

test('a schema that only requests use keeps its plain name', () => {
  expect(Object.keys(settled({ input: [Defaulted], output: [] }).schemas)).toEqual(['TestDefaulted']);
});
