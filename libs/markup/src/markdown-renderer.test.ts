import { MarkdownRenderer } from './markdown-renderer.js';
import { longText, shortText } from './markdown-bounds.js';

async function withRenderer(work: (renderer: MarkdownRenderer) => Promise<void>, limitMs = 30_000): Promise<void> {
  const renderer = new MarkdownRenderer(limitMs);
  try {
    await work(renderer);
  } finally {
    await renderer.close();
  }
}

const place = { page: '/source/a/b/blob/main', raw: '/source/a/b/raw/main', directory: [] };
const written = (source: string) => ({ field: 'body', source, bounds: shortText });
const slow = `${'*a_ '.repeat(400)}\n`.repeat(300);
const amplified = `[a]: https://a.example/${'x'.repeat(1_900)}\n\n${'[a] [a] [a]\n'.repeat(7_500)}`;

test('a text is rendered in the thread, its words are counted', async () => {
  await withRenderer(async (renderer) => {
    expect(await renderer.written({ ...written('Some *words*.'), countsWords: true }, 'author')).toEqual({
      html: '<p>Some <em>words</em>.</p>\n',
      words: 2,
    });
    expect(await renderer.written(written(' \n'), 'author')).toEqual({ html: '', words: 0 });
    expect(await renderer.shown({ contentHash: '1', source: '[a](b.md)', place }, 'reader')).toContain(
      'href="/source/a/b/blob/main/b.md"',
    );
  });
});

test('a text that grows too large is refused with a sentence at its field, and the next one is rendered', async () => {
  await withRenderer(async (renderer) => {
    await expect(renderer.written(written(amplified), 'author')).rejects.toMatchObject({
      code: 'input.invalid',
      details: { field: 'body', errors: [{ field: 'body', message: expect.stringContaining('too large') }] },
    });
    expect(await renderer.written(written('a'), 'author')).toMatchObject({ html: '<p>a</p>\n' });
  });
});

test('a text that takes too long is refused with a sentence, and the next one is rendered by another thread', async () => {
  await withRenderer(async (renderer) => {
    const results = await Promise.allSettled([
      renderer.written({ ...written(slow), bounds: longText }, 'author'),
      renderer.written(written('a'), 'other'),
    ]);
    expect(results[0]).toMatchObject({
      reason: { details: { errors: [{ message: expect.stringContaining('too long') }] } },
    });
  }, 1);
});

test('the HTML of one content at one place is made once, also for readers who come together', async () => {
  await withRenderer(async (renderer) => {
    const read = (contentHash: string, source: string) => renderer.shown({ contentHash, source, place }, 'reader');
    const [one, other] = await Promise.all([read('1', 'first'), read('1', 'never rendered')]);
    expect([one, other, await read('1', 'never rendered'), await read('2', 'second')]).toEqual([
      '<p>first</p>\n',
      '<p>first</p>\n',
      '<p>first</p>\n',
      '<p>second</p>\n',
    ]);
  });
});

test('one content is rendered once for all commits, and its links lead to the commit that is shown', async () => {
  await withRenderer(async (renderer) => {
    const read = (commit: string, source: string, directory: string[] = []) =>
      renderer.shown(
        { contentHash: '1', source, place: { page: `/blob/${commit}`, raw: `/raw/${commit}`, directory } },
        'owner',
      );
    expect(await read('$&', '[a](b.md) ![c](c.png)')).toContain('href="/blob/$&/b.md"');
    const other = await read('v2', 'never rendered');
    expect(other).toContain('href="/blob/v2/b.md"');
    expect(other).toContain('src="/raw/v2/c.png"');
    expect(await read('v2', 'rendered: another directory', ['docs'])).toContain('another directory');
  });
});

test('texts that are shown do not take the place of texts that are being written', async () => {
  const renderer = new MarkdownRenderer(30_000);
  // More than may wait for one thread, of as many owners as there are texts.
  const reads = Array.from({ length: 100 }, (_, index) =>
    renderer.shown({ contentHash: `${index}`, source: slow, place }, `owner ${index}`),
  );
  try {
    expect(await renderer.written(written('A comment.'), 'author')).toMatchObject({ html: '<p>A comment.</p>\n' });
  } finally {
    await renderer.close();
    await Promise.all(reads);
  }
});

test('a stored text that took too long is shown as it is written at once, also in another directory', async () => {
  await withRenderer(async (renderer) => {
    expect(await renderer.shown({ contentHash: '1', source: slow, place }, 'owner')).toBeUndefined();
    const again = { contentHash: '1', source: 'quick', place: { ...place, directory: ['docs'] } };
    expect(await renderer.shown(again, 'owner')).toBeUndefined();
  }, 100);
});

test('a stored text that has no HTML is shown as it is written', async () => {
  await withRenderer(async (renderer) => {
    const source = amplified.repeat(5);
    expect(await renderer.shown({ contentHash: '1', source, place }, 'reader')).toBeUndefined();
    expect(await renderer.shown({ contentHash: '2', source: 'fine', place }, 'reader')).toBe('<p>fine</p>\n');
  });
});

test('a stored text is rendered again in any case: one that has no HTML any more shows as plain text within its bounds', async () => {
  await withRenderer(async (renderer) => {
    expect(await renderer.renewed('*a*', shortText)).toBe('<p><em>a</em></p>\n');
    expect(await renderer.renewed(' ', shortText)).toBe('');
    const html = await renderer.renewed(amplified, shortText);
    expect(html).toMatch(/^<pre><code>\[a\]: https:/);
    const large = (await renderer.renewed('&'.repeat(100_001), shortText)) ?? '';
    expect(Buffer.byteLength(large)).toBeLessThanOrEqual(shortText.htmlBytes);
    expect(large).toMatch(/^<pre><code>(?:&amp;)+<\/code><\/pre>\n$/);
  });
});
