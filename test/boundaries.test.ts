import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import cruiser from '../.dependency-cruiser.cjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const rulesBroken = [
  'no-service-to-service',
  'no-lib-to-service',
  'no-cycles',
  'plain-names-utils',
  'known-suffixes',
  'directions-of-messaging',
  'directions-of-every-library',
  'gateway-http-directions',
  'one-implementation-of-event-streams',
  'sync-client-runs-anywhere',
  'runner-speaks-http-only',
  'all-in-one-has-no-runner',
  'local-infrastructure-directions',
  'every-local-folder-has-directions',
  'local-runs-before-install',
  'prisma-loads-when-asked',
  'operator-calls-services',
];

test('each import rule catches the canary file that breaks it', () => {
  const options = ['--config', `${root}/.dependency-cruiser.cjs`, '--ts-config', `${root}/tsconfig.paths.json`];
  const { status, stdout } = spawnSync(
    `${root}/node_modules/.bin/depcruise`,
    ['libs', 'services', 'deploy', ...options],
    {
      cwd: `${root}/test/boundary-canary`,
      encoding: 'utf8',
    },
  );
  expect(status).not.toBe(0);
  for (const rule of rulesBroken) expect(stdout).toContain(rule);
});

test('the table of packages in docs/architecture.md matches the rules of dependency-cruiser', () => {
  const page = readFileSync(`${root}/docs/architecture.md`, 'utf8');
  const rows = [...page.matchAll(/^\| `libs\/([a-z-]+)` +\|.*\|([^|]*)\|$/gm)];
  const named = (cell: string) => [...cell.matchAll(/`([a-z-]+)`/g)].map(([, library]) => library);
  const documented = Object.fromEntries(rows.map(([, name, allowed]) => [name, named(allowed!)]));
  expect(documented).toEqual(allowedBetweenLibraries());
});

/** The allowed imports by library, read from the rules themselves. */
function allowedBetweenLibraries(): Record<string, string[]> {
  const rules = cruiser.forbidden as { name: string; to: { pathNot?: string } }[];
  const directions = rules.filter(({ name }) => /^directions-of-(?!every-library)/.test(name));
  return Object.fromEntries(
    directions.map(({ name, to }) => {
      const library = name.replace('directions-of-', '');
      const listed = /\((.*)\)/.exec(to.pathNot!)![1]!.split('|');
      return [library, listed.filter((other) => other !== library)];
    }),
  );
}
