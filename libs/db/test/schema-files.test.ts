import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { schemaFiles } from '../src/schema-files.js';
import { openScratch, ownership, prismaDirectory, type OpenScratch } from './open-scratch.js';

let scratch: OpenScratch;
let files: Map<string, string>;
beforeAll(async () => {
  scratch = await openScratch();
  files = await schemaFiles(scratch.client, ownership);
});
afterAll(() => scratch.drop());

test('the committed Prisma schema and snapshot match the migrations; if not, run: npm run schema', async () => {
  for (const [path, text] of files)
    expect([path, await readFile(join(prismaDirectory, path), 'utf8')]).toEqual([path, text]);
});

test('the schema folder contains nothing else', async () => {
  expect((await readdir(join(prismaDirectory, 'schema'))).map((name) => `schema/${name}`).sort()).toEqual(
    [...files.keys()].filter((path) => path.startsWith('schema/')).sort(),
  );
});

test('the snapshot is deterministic', async () => {
  expect(await schemaFiles(scratch.client, ownership)).toEqual(files);
});
