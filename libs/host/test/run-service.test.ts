import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('processes/failing-process.mjs', import.meta.url));

/** Runs a process with two services, of which the second fails in this way after its start. */
async function ended(way: string) {
  const child = spawn(process.execPath, [program, way], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, errors, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number]>,
  ]);
  const lines = out
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return {
    exitCode,
    errors,
    said: lines.map(({ msg }) => msg),
    origins: lines.map(({ origin }) => origin).filter(Boolean),
  };
}

test.each([
  ['rejection', 'unhandledRejection'],
  ['exception', 'uncaughtException'],
])(
  'an unhandled %s is logged, all services are closed in reverse order, and the process exits with 1',
  async (way, origin) => {
    const { exitCode, said, origins } = await ended(way);
    // Each logger has its own stream, so only the order within one logger is certain.
    expect(said).toContain('uncaught error, shutting down');
    expect(said.filter((line) => String(line).startsWith('closed'))).toEqual(['closed second', 'closed first']);
    expect([exitCode, origins]).toEqual([1, [origin]]);
  },
);

test('an error during the shutdown ends the process with 1', async () => {
  const { exitCode, said } = await ended('closing');
  expect([exitCode, said.toSorted()]).toEqual([1, ['stopping failed', 'uncaught error, shutting down']]);
});

test('a service that cannot start ends the process with its own error message', async () => {
  const { exitCode, errors } = await ended('start');
  expect(exitCode).toBe(1);
  expect(errors).toContain('PORT must be a number');
});
