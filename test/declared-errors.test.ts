import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gatewayErrors, generalErrors, gitTransportErrors, storageErrors } from '@mnw/contracts/general-errors';
import { loadDefinitions } from '../libs/contracts/test/load-definitions.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Codes that are caught inside the service and therefore reach no caller. */
const neverSent: Record<string, string> = {
  'commerce.quote-mismatch': 'FulfilPurchase catches it and holds the purchase.',
};

/** The error codes in a source file, from error classes and inline errors. */
const codesIn = (source: string): string[] =>
  [...source.matchAll(/(?:super|new DomainError)\(\s*'([a-z]+(?:\.[a-z-]+)?)'/g)].map(([, code]) => code!);

function sourcesOf(folder: 'services' | 'libs'): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[^/]+\/src\/.*(?<!\.test)\.tsx?$/.test(path) && !path.includes('generated'))
    .map((path) => join(folder, path));
}

async function declaredCodes(): Promise<Set<string>> {
  const definitions = await loadDefinitions(join(root, 'libs/contracts/src'), '.ts');
  const ofRpcs = definitions.flatMap((definition) => (definition.kind === 'rpc' ? definition.errors : []));
  return new Set([...ofRpcs, ...generalErrors, ...gatewayErrors, ...gitTransportErrors, ...storageErrors]);
}

test('every code that a source throws is declared in the contracts', async () => {
  const declared = await declaredCodes();
  const undeclared = [...sourcesOf('services'), ...sourcesOf('libs')].flatMap((path) =>
    codesIn(readFileSync(join(root, path), 'utf8'))
      .filter((code) => !declared.has(code) && !(code in neverSent))
      .map((code) => `${path}: ${code}`),
  );
  expect(undeclared).toEqual([]);
});

test('codes are found in classes and in inline errors, also across two lines', () => {
  const source = `class Gone extends DomainError { constructor() { super('a.gone', 'gone', 'Gone.'); } }
    throw new DomainError(
      'a.busy', 'unavailable', 'Busy.');`;
  expect(codesIn(source)).toEqual(['a.gone', 'a.busy']);
});

test('each exception is still thrown', () => {
  const thrown = new Set(sourcesOf('services').flatMap((path) => codesIn(readFileSync(join(root, path), 'utf8'))));
  for (const code of Object.keys(neverSent)) expect([code, thrown.has(code)]).toEqual([code, true]);
});
