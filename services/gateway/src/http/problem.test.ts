import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DomainError } from '@mnw/contracts/domain-error';
import { Problems } from './problem.js';

test("a problem's type is a URI of this installation, whatever path its public URL has", () => {
  const problems = new Problems('https://shop.example.test/mnw');
  expect(
    problems.of(new DomainError('catalog.slug-taken', 'conflict', 'That address is taken.', { field: 'slug' })),
  ).toEqual({
    type: 'https://shop.example.test/problems/catalog.slug-taken',
    title: 'Conflict',
    status: 409,
    code: 'catalog.slug-taken',
    detail: 'That address is taken.',
    errors: [{ field: 'slug', message: 'That address is taken.' }],
  });
});

test('no other source file maps error kinds to statuses', () => {
  const root = fileURLToPath(new URL('../../../..', import.meta.url));
  const sources = ['services', 'libs'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\/src\/.*\.tsx?$/.test(path) && !path.includes('node_modules'))
      .map((path) => join(top, path)),
  );
  const maps = sources.filter((path) =>
    /'too-many': *\d|unauthenticated: *4\d\d/.test(readFileSync(join(root, path), 'utf8')),
  );
  expect(maps).toEqual(['services/gateway/src/http/problem.ts']);
});
