import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gateway } from '@mnw/gateway/gateway.service';
import { startWorld } from '@mnw/testing/world';

interface Finding {
  rule: string;
  message: string;
  place: string;
}

const linters = fileURLToPath(new URL('lint-document.mjs', import.meta.url));

async function lint(document: string): Promise<Record<'redocly' | 'spectral', Finding[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'mnw-openapi-'));
  try {
    const file = join(folder, 'openapi.json');
    await writeFile(file, document);
    const { status, stdout, stderr } = spawnSync(process.execPath, [linters, file], {
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    expect([status, stderr]).toEqual([0, expect.any(String)]);
    return JSON.parse(stdout) as Record<'redocly' | 'spectral', Finding[]>;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function servedDocument(): Promise<string> {
  await using world = await startWorld([gateway], { env: { PUBLIC_URL: 'https://music.test' } });
  return (await world.http.get('/api/openapi.json').expect(200)).text;
}

/**
 * Pairs of paths that a client could confuse by their pattern alone. The public contract has both, and their literal
 * parts tell them apart: a `repo_id` is a UUID and no username, and no update address is called `apps`.
 */
const ambiguousPair =
  /`\/api\/(v1\/repos\/\{repo_id\}\/\S+` and `\/api\/v1\/repos\/\{user\}\/\{repo\}\/\S+|sync\/ota\/\{slug\}\/\S+` and `\/api\/sync\/ota\/apps\/\S+)`/;
const isAmbiguousPair = ({ rule, message }: Finding): boolean =>
  rule === 'no-ambiguous-paths' && ambiguousPair.test(message);
/** Git LFS is answered with 501 everywhere, which is not a success. */
const isMissingLfs = ({ rule, place }: Finding): boolean =>
  rule === 'operation-success-response' && place.includes('/info/lfs/');

test('redocly (recommended) and Spectral (oas) report nothing for the document', async () => {
  const { redocly, spectral } = await lint(await servedDocument());
  expect(redocly.filter((finding) => !isAmbiguousPair(finding))).toEqual([]);
  expect(spectral.filter((finding) => !isMissingLfs(finding))).toEqual([]);
});

test('both linters report an operation without an id, responses and licence', async () => {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Broken', version: '1' },
    paths: { '/a': { get: { responses: {} } } },
  };
  const { redocly, spectral } = await lint(JSON.stringify(document));
  const rulesOf = (findings: Finding[]): string[] => findings.map(({ rule }) => rule);
  expect(rulesOf(redocly)).toEqual(
    expect.arrayContaining(['info-license', 'operation-operationId', 'operation-2xx-response']),
  );
  expect(rulesOf(spectral)).toEqual(
    expect.arrayContaining(['operation-operationId', 'operation-success-response', 'oas3-api-servers']),
  );
});
