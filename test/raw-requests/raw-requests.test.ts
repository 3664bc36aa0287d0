import { jest } from '@jest/globals';
import { converse } from './exchange.js';
import { hostileRequest, type HostileRequest } from './hostile-request.js';
import { PlatformProcess } from './platform-process.js';
import { Random } from './random.js';
import { readResponses } from './read-responses.js';

/** `npm run soak` runs for this long, with a different seed in each round. */
const soakMinutes = process.env['MNW_SOAK'] ? Number(process.env['RAW_REQUESTS_MINUTES'] ?? 3) : 0;
const firstSeed = Number(process.env['RAW_REQUESTS_SEED'] ?? 20261128);
/** Requests per round to each HTTP listener. */
const perRound = { gateway: 2_400, files: 400, git: 400, health: 300 } as const;
const sshConnections = 100;
const atOnce = 24;
/** Maximum length of a response to an anonymous request; the stylesheet is the largest. */
const mostAnswerBytes = 200_000;
const mostMemoryBytes = 1_500_000_000;

jest.setTimeout((soakMinutes + 5) * 60_000);

let platform: PlatformProcess;
beforeAll(async () => {
  platform = await PlatformProcess.start();
});
afterAll(() => platform[Symbol.asyncDispose]());

/** What is wrong with the listener's response to this request, or undefined. */
async function faultOf(port: number, { bytes, isWhole, isHead }: HostileRequest): Promise<string | undefined> {
  const answersHead = (): boolean => isHead;
  try {
    const isEnough = (received: Buffer): boolean =>
      received.includes('\r\n\r\n') && readResponses(received, answersHead)[0]?.isComplete === true;
    const received = await converse(port, bytes, { halfClose: !isWhole, isEnough });
    const [answer] = readResponses(received, answersHead);
    if (!answer) return isWhole ? 'no answer' : undefined;
    if (received.length > mostAnswerBytes) return `${received.length} bytes`;
    return answer.status === 500 || answer.status === 502
      ? `${answer.status} ${answer.body.toString().slice(0, 200)}`
      : undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** An ordinary client. */
async function isServed(): Promise<boolean> {
  const statuses = await Promise.all(
    ['/health/live', '/discover', '/api/v1/search?q=a', '/assets/app.css'].map((path) =>
      fetch(`${platform.world.url}${path}`).then(
        ({ status }) => status,
        () => 0,
      ),
    ),
  );
  return statuses.every((status) => status === 200);
}

/** Sends all requests, `atOnce` at a time, with requests of an ordinary client in between. */
async function bombard(listener: keyof typeof perRound, seed: number): Promise<string[]> {
  const faults: string[] = [];
  let sent = 0;
  const sender = async (): Promise<void> => {
    while (sent < perRound[listener] && faults.length < 20) {
      const at = sent++;
      const request = hostileRequest(new Random(seed * 100_003 + at));
      const fault = await faultOf(platform.ports[listener], request);
      if (fault)
        faults.push(
          `${listener} seed ${seed} request ${at}: ${fault} ← ${JSON.stringify(request.bytes.subarray(0, 400).toString('latin1'))}`,
        );
      if (at % 200 === 0 && !(await isServed()))
        faults.push(`${listener} seed ${seed} request ${at}: another client was not served`);
      if (platform.exitCode !== null)
        return void faults.push(`${listener} seed ${seed} request ${at}: the process ended with ${platform.exitCode}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sender));
  return faults;
}

const unexpected = (): string[] => platform.errors.map(({ msg, err }) => `${msg} ${err?.stack ?? ''}`);

test.each(Object.keys(perRound) as (keyof typeof perRound)[])(
  '%s answers thousands of hostile requests in well-formed HTTP and continues to serve',
  async (listener) => {
    expect({ faults: (await bombard(listener, firstSeed)).slice(0, 5), logged: unexpected().slice(0, 5) }).toEqual({
      faults: [],
      logged: [],
    });
    expect(await isServed()).toBe(true);
  },
);

test('the SSH listener ends connections that do not speak SSH', async () => {
  const random = new Random(firstSeed);
  for (let n = 0; n < sshConnections; n++) {
    const first = random.pick([
      '',
      'SSH-2.0-x\r\n',
      'SSH-1.0-x\r\n',
      'GET / HTTP/1.1\r\n\r\n',
      'SSH-2.0-' + 'x'.repeat(5_000),
      '\n'.repeat(2_000),
    ]);
    const received = await converse(platform.ports.ssh, Buffer.from(first + random.bytes(3_000), 'latin1'), {
      halfClose: true,
    });
    if (received.length > 0) expect(received.subarray(0, 8).toString('latin1')).toMatch(/^SSH-2\.0-|^Exceeded|^[ -~]/);
  }
  expect(platform.exitCode).toBeNull();
  expect(unexpected()).toEqual([]);
});

test('the attacked process was never restarted, and its memory stays bounded', async () => {
  const until = Date.now() + soakMinutes * 60_000;
  for (let seed = firstSeed + 1; Date.now() < until; seed++) {
    for (const listener of Object.keys(perRound) as (keyof typeof perRound)[])
      expect(await bombard(listener, seed)).toEqual([]);
    expect(unexpected()).toEqual([]);
  }
  expect(platform.exitCode).toBeNull();
  expect(await platform.memory()).toBeLessThan(mostMemoryBytes);
  expect(await isServed()).toBe(true);
});
