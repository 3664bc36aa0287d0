import { buffer } from 'node:stream/consumers';
import { WantGate } from './want-gate.js';

const packet = (text: string): string => (text.length + 4).toString(16).padStart(4, '0') + text;
const [good, bad] = ['a'.repeat(40), 'b'.repeat(40)];
const check = async (wants: readonly string[]): Promise<string | undefined> => wants.find((id) => id !== good);

/** What comes out of the gate, and what was refused. */
async function through(sent: string, chunkBytes = sent.length): Promise<{ passed: string; refused: string | undefined }> {
  const gate = new WantGate(check, () => undefined);
  const passed = buffer(gate);
  for (let at = 0; at < sent.length; at += chunkBytes) gate.write(Buffer.from(sent.slice(at, at + chunkBytes), 'latin1'));
  gate.end();
  return { passed: (await passed).toString('latin1'), refused: gate.refused };
}

const fetch = (...wants: string[]): string => `${packet('command=fetch')}0001${wants.map((want) => packet(want)).join('')}${packet(`have ${bad}\n`)}${packet('done\n')}0000`;

test('a request for what is reachable passes byte for byte, however it is cut, and so does the next', async () => {
  const sent = fetch(`want ${good}\n`, `want ${good} side-band`, 'want-ref refs/heads/main\n') + fetch(`want ${good}`);
  for (const bytes of [1, 3, 7, 50, sent.length]) expect(await through(sent, bytes)).toEqual({ passed: sent, refused: undefined });
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
])('a want of what is not reachable does not pass: %s', async (_name, sent) => {
  for (const bytes of [1, 11, sent.length]) {
    const { passed, refused } = await through(sent, bytes);
    expect(refused).toBeDefined();
    expect(passed).not.toContain(packet(`want ${bad}`).slice(4, 45));
    expect(passed.endsWith(packet('done\n') + '0000') && !sent.startsWith(passed)).toBe(false);
  }
});

test('what is no packet ends the stream', async () => {
  await expect(through('GET / HTTP/1.1\r\n')).rejects.toThrow('not a packet');
});

test('sizes of objects are not told, since no want says which are asked for', async () => {
  await expect(through(`${packet('command=object-info\n')}0001${packet('size\n')}${packet(`oid ${bad}\n`)}0000`)).rejects.toThrow('object-info');
});
