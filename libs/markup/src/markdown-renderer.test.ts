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

const location = { page: '/source/a/b/blob/main', raw: '/source/a/b/raw/main', directory: [] };
const written = (source: string) => ({ field: 'body', source, bounds: shortText });
const slow = `${'*a_ '.repeat(400)}\n`.repeat(300);
const amplified = `[a]: https://a.example/${'x'.repeat(1_900)}\n\n${'[a] [a] [a]\n'.repeat(7_500)}`;

test('a text is rendered in the thread and its words are counted', async () => {
  await withRenderer(async (renderer) => {
    expect(await renderer.renderForStorage({ ...written('Some *words*.'), countsWords: true }, 'author')).toEqual({
      html: '<p>Some <em>words</em>.</p>\n',
      words: 2,
    });
    expect(await renderer.renderForStorage(written(' \n'), 'author')).toEqual({ html: '', words: 0 });
    expect(await renderer.renderForDisplay({ contentHash: '1', source: '[a](b.md)', location }, 'reader')).toContain(
      'href="/source/a/b/blob/main/b.md"',
    );
  });
});

test('a text whose HTML is too large is refused with a message for its field, and the next one is rendered', async () => {
  await withRenderer(async (renderer) => {
    await expect(renderer.renderForStorage(written(amplified), 'author')).rejects.toMatchObject({
      code: 'input.invalid',
      details: { field: 'body', errors: [{ field: 'body', message: expect.stringContaining('too large') }] },
    });
    expect(await renderer.renderForStorage(written('a'), 'author')).toMatchObject({ html: '<p>a</p>\n' });
  });
});

test('a text that takes too long is refused with a message, and another thread renders the next one', async () => {
  await withRenderer(async (renderer) => {
    const results = await Promise.allSettled([
      renderer.renderForStorage({ ...written(slow), bounds: longText }, 'author'),
      renderer.renderForStorage(written('a'), 'other'),
    ]);
    expect(results[0]).toMatchObject({
      reason: { details: { errors: [{ message: expect.stringContaining('too long') }] } },
    });
  }, 1);
});

test('the same content at the same location is rendered once, also for concurrent readers', async () => {
  await withRenderer(async (renderer) => {
    const read = (contentHash: string, source: string) =>
      renderer.renderForDisplay({ contentHash, source, location }, 'reader');
    const [one, other] = await Promise.all([read('1', 'first'), read('1', 'never rendered')]);
    expect([one, other, await read('1', 'never rendered'), await read('2', 'second')]).toEqual([
      '<p>first</p>\n',
      '<p>first</p>\n',
      '<p>first</p>\n',
      '<p>second</p>\n',
    ]);
  });
});

test('the same content is rendered once for all commits, and its links point to the displayed commit', async () => {
  await withRenderer(async (renderer) => {
    const read = (commit: string, source: string, directory: string[] = []) =>
      renderer.renderForDisplay(
        { contentHash: '1', source, location: { page: `/blob/${commit}`, raw: `/raw/${commit}`, directory } },
        'owner',
      );
    expect(await read('$&', '[a](b.md) ![c](c.png)')).toContain('href="/blob/$&/b.md"');
    const other = await read('v2', 'never rendered');
    expect(other).toContain('href="/blob/v2/b.md"');
    expect(other).toContain('src="/raw/v2/c.png"');
    expect(await read('v2', 'rendered: another directory', ['docs'])).toContain('another directory');
  });
});

test('rendering for display does not block rendering for storage', async () => {
  const renderer = new MarkdownRenderer(30_000);
  // More tasks than the queue holds, each of a different owner.
  const reads = Array.from({ length: 100 }, (_, index) =>
    renderer.renderForDisplay({ contentHash: `${index}`, source: slow, location }, `owner ${index}`),
  );
  try {
    expect(await renderer.renderForStorage(written('A comment.'), 'author')).toMatchObject({
      html: '<p>A comment.</p>\n',
    });
  } finally {
    await renderer.close();
    await Promise.all(reads);
  }
});

test('a text that took too long is shown as source at once the next time, also in another directory', async () => {
  await withRenderer(async (renderer) => {
    expect(await renderer.renderForDisplay({ contentHash: '1', source: slow, location }, 'owner')).toBeUndefined();
    const again = { contentHash: '1', source: 'quick', location: { ...location, directory: ['docs'] } };
    expect(await renderer.renderForDisplay(again, 'owner')).toBeUndefined();
  }, 100);
});

test('a stored text that cannot be rendered is shown as source', async () => {
  await withRenderer(async (renderer) => {
    const source = amplified.repeat(5);
    expect(await renderer.renderForDisplay({ contentHash: '1', source, location }, 'reader')).toBeUndefined();
    expect(await renderer.renderForDisplay({ contentHash: '2', source: 'fine', location }, 'reader')).toBe(
      '<p>fine</p>\n',
    );
  });
});

test('rerendering always returns HTML: a text that can no longer be rendered becomes plain text within its limits', async () => {
  await withRenderer(async (renderer) => {
    expect(await renderer.rerender('*a*', shortText)).toBe('<p><em>a</em></p>\n');
    expect(await renderer.rerender(' ', shortText)).toBe('');
    const html = await renderer.rerender(amplified, shortText);
    expect(html).toMatch(/^<pre><code>\[a\]: https:/);
    const large = (await renderer.rerender('&'.repeat(100_001), shortText)) ?? '';
    expect(Buffer.byteLength(large)).toBeLessThanOrEqual(shortText.htmlBytes);
    expect(large).toMatch(/^<pre><code>(?:&amp;)+<\/code><\/pre>\n$/);
  });
});
