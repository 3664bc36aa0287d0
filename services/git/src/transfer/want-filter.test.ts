import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { TooManyWants } from '../process/git.errors.js';
import { WantFilter, type NamedObjects } from './want-filter.js';

const packet = (text: string): string => (text.length + 4).toString(16).padStart(4, '0') + text;
const [good, bad] = ['a'.repeat(40), 'b'.repeat(40)];
const named: NamedObjects = {
  firstUnreachable: async (ids) => ids.find((id) => id !== good),
  reachedCommits: async (ids) => new Set(ids.filter((id) => id === good)),
};

/** What passes the filter, and what was refused. */
async function through(
  sent: string,
  chunkBytes = sent.length,
  objects = named,
): Promise<{ passed: string; refused: string | undefined }> {
  const filter = new WantFilter(objects, () => undefined);
  const passed = buffer(filter);
  for (let at = 0; at < sent.length; at += chunkBytes)
    filter.write(Buffer.from(sent.slice(at, at + chunkBytes), 'latin1'));
  filter.end();
  return { passed: (await passed).toString('latin1'), refused: filter.refusal };
}

const fetch = (...wants: string[]): string =>
  `${packet('command=fetch')}0001${wants.map((want) => packet(want)).join('')}${packet(`have ${good}\n`)}${packet('done\n')}0000`;

test('a request for reachable objects passes byte for byte, however it is split into chunks, and so does the next one', async () => {
  const sent = fetch(`want ${good}\n`, `want ${good} side-band`, 'want-ref refs/heads/main\n') + fetch(`want ${good}`);
  for (const bytes of [1, 3, 7, 50, sent.length])
    expect(await through(sent, bytes)).toEqual({ passed: sent, refused: undefined });
});

test.each([
  ['the only want', fetch(`want ${bad}\n`)],
  ['one of many', fetch(`want ${good}\n`, `want ${bad}\n`, `want ${good}\n`)],
  ['in capitals', fetch(`want ${bad.toUpperCase()}\n`)],
  ['with capabilities', fetch(`want ${bad} ofs-delta\n`)],
  ['without an end of its request', packet(`want ${bad}\n`)],
  ['no id', fetch('want HEAD\n')],
  ['nothing', fetch('want ')],
  ['in a second request', fetch(`want ${good}\n`) + fetch(`want ${bad}\n`)],
])('a want of an unreachable object does not pass: %s', async (_name, sent) => {
  for (const bytes of [1, 11, sent.length]) {
    const { passed, refused } = await through(sent, bytes);
    expect(refused).toBeDefined();
    expect(passed).not.toContain(packet(`want ${bad}`).slice(4, 45));
    expect(passed.endsWith(packet('done\n') + '0000') && !sent.startsWith(passed)).toBe(false);
  }
});

test('data that is not a packet ends the stream', async () => {
  await expect(through('GET / HTTP/1.1\r\n')).rejects.toThrow('not a packet');
});

test('sizes of objects are not served, because such a request has no wants that could be checked', async () => {
  await expect(
    through(`${packet('command=object-info\n')}0001${packet('size\n')}${packet(`oid ${bad}\n`)}0000`),
  ).rejects.toThrow('object-info');
});

test("git sees a client's unreachable commits as ids that nobody has", async () => {
  const nothing = packet(`have ${'0'.repeat(40)}\n`);
  const request = (...lines: string[]): string => `${packet(`want ${good}\n`)}${lines.join('')}0000`;
  const known = [packet(`have ${good}\n`), packet(`shallow ${good}`)];
  const hidden = [packet(`have ${bad}\n`), packet(`shallow ${bad}`), packet(`have ${bad.toUpperCase()}\n`)];
  const sent = request(...hidden, ...known, ...hidden) + packet('done\n');
  const passed = request(nothing, nothing, ...known, nothing, nothing) + packet('done\n');
  for (const bytes of [1, 11, sent.length]) expect(await through(sent, bytes)).toEqual({ passed, refused: undefined });
});

describe('how often objects are looked up', () => {
  const counting = (): NamedObjects & { lookups: number } => ({
    lookups: 0,
    firstUnreachable(ids) {
      this.lookups += 1;
      return named.firstUnreachable(ids);
    },
    reachedCommits(ids) {
      this.lookups += 1;
      return named.reachedCommits(ids);
    },
  });
  const [want, have, done] = [packet(`want ${good}\n`), packet(`have ${good}\n`), packet('done\n')];

  test.each([
    ['other lines between its names', packet('ofs-delta\n')],
    ['`done` between its names', done],
    ['an empty line between its names', packet('')],
    ['marks between its names', '00010002'],
  ])('a protocol 2 request is looked up once, with %s', async (_name, between) => {
    const objects = counting();
    const sent = `${packet('command=fetch')}0001${`${have}${between}`.repeat(1_000)}${want}0000`;
    expect(await through(sent, 1_000, objects)).toEqual({ passed: sent, refused: undefined });
    expect(objects.lookups).toBe(2);
  });

  test('with earlier protocols, wants are looked up once, and haves at each flush or at `done`', async () => {
    const objects = counting();
    const sent = `${want}${packet('deepen 1\n')}${want}0000${have}${have}0000${have}${done}`;
    expect(await through(sent, 7, objects)).toEqual({ passed: sent, refused: undefined });
    expect(objects.lookups).toBe(3);
  });

  test.each([
    ['flushes', '0000'],
    ['`done`', done],
  ])("after 64 requests in one conversation, the client's own commits count as unknown: %s", async (_name, end) => {
    const objects = counting();
    const { passed, refused } = await through(`${have}${end}`.repeat(200), 1_000, objects);
    expect({ refused, lookups: objects.lookups }).toEqual({ refused: undefined, lookups: 64 });
    const unknown = packet(`have ${'0'.repeat(40)}\n`);
    expect(passed).toBe(`${have}${end}`.repeat(64) + `${unknown}${end}`.repeat(136));
  });

  test('after 64 requests in one conversation, a want is refused with a message', async () => {
    const objects = counting();
    const { passed, refused } = await through(fetch(`want ${good}\n`).repeat(200), 1_000, objects);
    expect(refused).toContain('too many rounds');
    expect({ passed: passed.split(want).length - 1, lookups: objects.lookups }).toEqual({ passed: 64, lookups: 128 });
  });

  test('nothing is looked up for a git process that has exited', async () => {
    const objects = counting();
    const filter = new WantFilter(objects, () => undefined);
    const closed = once(filter, 'close');
    objects.firstUnreachable = async () => {
      objects.lookups += 1;
      filter.destroy();
      return undefined;
    };
    filter.write(`${want}0000${`${have}0000`.repeat(10)}`);
    await closed;
    await setImmediate();
    expect({ lookups: objects.lookups, passed: filter.read() as unknown }).toEqual({ lookups: 1, passed: null });
  });

  test('a request of very many short lines is refused', async () => {
    const { refused } = await through(`${packet('command=fetch')}0001${packet('x').repeat(110_000)}`, 60_000);
    expect(refused).toContain('too many objects at once');
  });
});

test('too many wants are refused with a message', async () => {
  const tooMany = { ...named, firstUnreachable: () => Promise.reject(new TooManyWants(20_000)) };
  expect(await through(fetch(`want ${good}\n`), 1_000, tooMany)).toMatchObject({
    refused: expect.stringContaining('At most 20,000 objects') as string,
  });
  const { refused } = await through(packet(`want ${good}\n`).repeat(110_000), 60_000);
  expect(refused).toContain('too many objects at once');
});
