import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
  exports: Record<string, { types: string; default: string }>;
  dependencies?: object;
  private?: boolean;
  license: string;
};

test('every published path has a source file and types', () => {
  for (const { types, default: program } of Object.values(manifest.exports)) {
    expect(types.replace('.d.ts', '.js')).toBe(program);
    expect(existsSync(`${root}/${program.replace('/dist/', '/src/').replace('.js', '.ts')}`)).toBe(true);
  }
});

test('the package is publishable and has no dependencies', () => {
  expect(manifest).toMatchObject({ license: 'AGPL-3.0-or-later' });
  expect([manifest.private, manifest.dependencies]).toEqual([undefined, undefined]);
  expect(readdirSync(root)).toContain('README.md');
});
