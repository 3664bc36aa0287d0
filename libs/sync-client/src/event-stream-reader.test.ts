import fc from 'fast-check';
import { readEvents, type ServerEvent } from './event-stream-reader.js';

async function read(...parts: Uint8Array[]): Promise<ServerEvent[]> {
  const events: ServerEvent[] = [];
  for await (const event of readEvents(
    (async function* () {
      yield* parts;
    })(),
  ))
    events.push(event);
  return events;
}

const text =
  ': hello\n\nid: v1.a.5\nevent: changed\ndata:\n\n:\n\ndata: één\ndata: two\n\nevent: changed\ndata: not finished';

test('events have a name, data and an id, comments are skipped, and an unterminated event is not emitted', async () => {
  expect(await read(Buffer.from(text))).toEqual([
    { event: 'changed', data: '', id: 'v1.a.5' },
    { event: 'message', data: 'één\ntwo' },
  ]);
});

test('the events do not depend on how the bytes are split, even inside a character or a line ending', async () => {
  const bytes = Buffer.from(text.replaceAll('\n', '\r\n'));
  const whole = await read(bytes);
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat(bytes.length), { maxLength: 12 }), async (cuts) => {
      const at = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      expect(await read(...at.slice(1).map((end, n) => bytes.subarray(at[n], end)))).toEqual(whole);
    }),
  );
});
