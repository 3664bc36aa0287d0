import { randomUUID } from 'node:crypto';
import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { appendLog, finishBuild, greetRunner, leaseBuild } from '@mnw/contracts/ota/runner.rpc';
import { ota } from '@mnw/ota/ota.service';
import { startWorld } from '@mnw/testing/world';
import { pushOf, sayPush } from './build-world.js';
import { git } from './source-stand-in.js';

interface Told {
  event: string;
  id?: string;
  data: { text?: string; status?: string };
}

/** Reads server-sent events one at a time. */
async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Told> {
  let text = '';
  for await (const chunk of (body as ReadableStream<BufferSource>).pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const parts = text.split('\n\n');
    text = parts.pop()!;
    for (const part of parts.filter((each) => !each.startsWith(':'))) {
      const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1];
      yield {
        event: field('event')!,
        ...(field('id') && { id: field('id')! }),
        data: JSON.parse(field('data')!) as Told['data'],
      };
    }
  }
}

test('a log stream starts at the beginning, continues live, resumes after a disconnect, and is refused to others', async () => {
  await using world = await startWorld([git, ota, identity, gateway]);
  const [creator, other] = [await world.given.creator(), await world.given.creator()];
  const { repoId } = await world.given.buildApp(creator);
  await sayPush(world, pushOf(repoId, creator, { 'refs/tags/v1.0.0': 'a'.repeat(40) }));
  const speaker = { token: await world.given.runner(), process_id: randomUUID() };
  await world.call(greetRunner, { ...speaker, isolation: 'by hand' });
  const { build_id, attempt } = (await world.call(leaseBuild, { ...speaker, wait_seconds: 0 })).order!;
  const print = (seq: number, content: string) =>
    world.call(appendLog, { ...speaker, build_id, attempt, seq, content });
  await print(1, 'first line\n');

  const url = `${world.url}/api/v1/builds/${build_id}/log`;
  const read = async (headers: Record<string, string>): Promise<Response> =>
    fetch(url, { headers: { accept: 'text/event-stream', ...headers } });
  const owner = await world.given.session(creator);
  const events = eventsOf((await read(owner)).body!);
  const next = async (): Promise<Told> => (await events.next()).value as Told;
  expect(await next()).toEqual({ event: 'log', id: '1.1', data: { text: 'first line\n' } });
  expect(await next()).toMatchObject({ event: 'status', data: { status: 'building' } });
  await print(2, 'second line\n');
  expect(await next()).toEqual({ event: 'log', id: '1.2', data: { text: 'second line\n' } });
  await print(3, 'third line\n');
  await world.call(finishBuild, { ...speaker, build_id, attempt, outcome: 'failed', failure: 'It broke.' });
  const rest: Told[] = [];
  for await (const told of events) rest.push(told);
  expect(rest.map(({ event }) => event)).toEqual(['log', ...rest.slice(1, -1).map(() => 'status'), 'end']);
  expect(rest.at(-1)).toMatchObject({ data: { status: 'failed' } });

  const again: Told[] = [];
  for await (const told of eventsOf((await read({ ...owner, 'last-event-id': '1.2' })).body!)) again.push(told);
  expect(again.filter(({ event }) => event === 'log')).toEqual([
    { event: 'log', id: '1.3', data: { text: 'third line\n' } },
  ]);
  const whole = await fetch(url, { headers: owner });
  expect([whole.headers.get('content-type'), await whole.text()]).toEqual([
    'text/plain; charset=utf-8',
    'first line\nsecond line\nthird line\n',
  ]);
  expect((await read(await world.given.session(other))).status).toBe(404);
  expect((await read({})).status).toBe(401);
});
