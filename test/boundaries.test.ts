import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

test('the rules of direction catch a service that reaches into another, a lib into a service, a cycle and a vague name', () => {
  const { status, stdout } = spawnSync(`${root}/node_modules/.bin/depcruise`, ['libs', 'services', '--config', `${root}/.dependency-cruiser.cjs`, '--ts-config', `${root}/tsconfig.paths.json`], {
    cwd: `${root}/test/boundary-canary`,
    encoding: 'utf8',
  });
  expect(status).not.toBe(0);
  for (const rule of ['no-service-to-service', 'no-lib-to-service', 'no-cycles', 'plain-names-utils']) expect(stdout).toContain(rule);
});
