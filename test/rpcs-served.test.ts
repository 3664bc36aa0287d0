import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = (folder: string): string[] =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !/(^|\/)(dist|node_modules|test)\//.test(name),
    )
    .map((name) => readFileSync(`${root}${folder}/${name}`, 'utf8'));

test('every RPC of the contracts is served by one method of one service', () => {
  const declared = sources('libs/contracts/src').flatMap((text) =>
    [...text.matchAll(/const (\w+) = defineRpc\(/g)].map(([, name]) => name!),
  );
  const served = sources('services').flatMap((text) => [...text.matchAll(/@Rpc\((\w+)\)/g)].map(([, name]) => name!));
  expect(declared.length).toBeGreaterThan(200);
  expect(served.toSorted()).toEqual(declared.toSorted());
});
