import { randomBytes } from 'node:crypto';
import { until } from '@mnw/testing/until';
import { startInstance, type Summary } from '../journey/instance.js';
import { openBrowser, person } from '../journey/people.js';
import { Caller } from './caller.js';
import { signInByBrowser } from './sign-in-by-browser.js';
import { rowsInAll, syncTwoDevices } from './two-devices.js';
import { checkForUpdate, fetchVerified } from './updater.js';
import { Workshop } from './workshop.js';

interface Named {
  id: string;
}
interface Build extends Named {
  status: string;
  failure: string | null;
  ref: string;
}

/** A small real project: the build combines two files into a self-extracting script. */
const project = {
  'src/greeting.sh': 'echo "Good evening, $1"\n',
  'build.sh':
    '#!/bin/sh\nset -eu\nmkdir -p dist\nprintf "#!/bin/sh\\n# lamp %s\\n" "$MNW_VERSION" > dist/lamp\ncat src/greeting.sh >> dist/lamp\nchmod +x dist/lamp\n',
};

let instance: Awaited<ReturnType<typeof startInstance>>;
let summary: Summary;
let caller: Caller;
let app: Named & { client_id: string; slug: string };
const slug = `lamp-${randomBytes(3).toString('hex')}`;

beforeAll(async () => {
  instance = await startInstance(['--separate'], { RATE_LIMITS: 'off' });
  summary = await instance.summary();
  caller = await Caller.logIn(summary.urls.gateway, summary.accounts.demo);
  app = await caller.post('/api/v1/apps', { name: 'Lamp', slug });
}, 120_000);
afterAll(() => instance[Symbol.asyncDispose](), 60_000);

/** Kills a service like the kernel's OOM killer. Its successor has a different process id. */
async function kill(part: string): Promise<void> {
  const { pids } = await instance.summary();
  process.kill(pids[part]!, 'SIGKILL');
}

test('an app signs a person in through the browser, and two devices agree on five thousand changes over faulty connections while sync is killed', async () => {
  const { gateway } = summary.urls;
  const browser = await openBrowser();
  try {
    const { page } = await person(browser, gateway);
    const { access_token } = await signInByBrowser(gateway, app.client_id, { page, ...summary.accounts.demo });
    const [desk, bag] = await syncTwoDevices(gateway, access_token, () => kill('sync'));
    expect(desk!.size).toBe(rowsInAll);
    expect([...bag!].sort()).toEqual([...desk!].sort());
  } finally {
    await browser.close();
  }
}, 300_000);

test('a push creates a repository, a tag becomes a signed release, and a commit closes an issue, even though services are killed', async () => {
  const { gateway } = summary.urls;
  await using workshop = await Workshop.at(summary.urls.ssh);
  await caller.post('/api/v1/me/ssh-keys', { name: 'workshop', public_key: await workshop.publicKey });
  const address = `${summary.accounts.demo.username}/${slug}`;

  await workshop.commit('A lamp', project);
  const pushed = workshop.push(address, 'main');
  await kill('git');
  await pushed;
  await workshop.push(address, 'main');
  expect((await workshop.clone(address)).trim()).toBe('A lamp');

  const { data: repositories } = await caller.get<{ data: (Named & { name: string })[] }>('/api/v1/repos?limit=100');
  const repository = repositories.find(({ name }) => name === slug)!;
  const key = await caller.post<{ public_key: string }>(`/api/sync/ota/apps/${app.id}/signing-keys`, {
    name: 'release',
  });
  await caller.put(`/api/v1/apps/${app.id}/build-config`, {
    repo_id: repository.id,
    build_command: './build.sh',
    artifact_path: 'dist/lamp',
    targets: [{ target: 'linux-x86_64' }],
    signing_key: 'release',
    publishes: true,
  });

  await release(workshop, address, '1.0.0');
  await workshop.commit('A brighter lamp', { 'src/greeting.sh': 'echo "Good morning, $1"\n' });
  await release(workshop, address, '1.1.0', async () => {
    await kill('ota');
    await kill('runner');
  });

  const update = await until('the update', async () => {
    const found = await checkForUpdate(gateway, slug, '1.0.0');
    return found?.version === '1.1.0' && found;
  });
  const { bytes, trustedComment } = await fetchVerified(update, key.public_key);
  expect(bytes.toString()).toBe('#!/bin/sh\n# lamp 1.1.0\necho "Good morning, $1"\n');
  expect(trustedComment).toContain('version:1.1.0');
  expect(await checkForUpdate(gateway, slug, '1.1.0')).toBeNull();
  const { data: releases } = await caller.get<{ data: { version: string; state: string }[] }>(
    `/api/sync/ota/apps/${app.id}/releases`,
  );
  expect(releases.map(({ version, state }) => `${version} ${state}`)).toEqual(['1.1.0 published', '1.0.0 published']);

  const issue = await caller.post<{ number: number }>(`/api/v1/repos/${repository.id}/issues`, {
    title: 'It flickers',
  });
  await workshop.commit(`Steady light\n\nFixes #${issue.number}`, { 'src/flicker': '0\n' });
  await workshop.push(address, 'main');
  await until(
    'the end of the issue',
    async () =>
      (await caller.get<{ status: string }>(`/api/v1/repos/${repository.id}/issues/${issue.number}`)).status ===
      'closed',
  );
}, 300_000);

/** Tags and pushes a version, runs `meanwhile` as soon as its build is running, and waits until it is built. */
async function release(
  workshop: Workshop,
  address: string,
  version: string,
  meanwhile?: () => Promise<void>,
): Promise<void> {
  await workshop.git('tag', `v${version}`);
  await workshop.push(address, 'main', `v${version}`);
  const builds = async (): Promise<Build[]> =>
    (await caller.get<{ data: Build[] }>(`/api/v1/apps/${app.id}/builds`)).data.filter(
      ({ ref }) => ref === `refs/tags/v${version}`,
    );
  if (meanwhile) {
    await until('the start of the build', async () => (await builds()).some(({ status }) => status !== 'pending'));
    await meanwhile();
  }
  const ended = await until('the build', async () => {
    const found = await builds();
    return found.length > 0 && found.every(({ status }) => !['pending', 'building'].includes(status)) && found;
  });
  expect(ended.map(({ status, failure }) => ({ status, failure }))).toEqual([{ status: 'succeeded', failure: null }]);
}
