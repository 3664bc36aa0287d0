import { monitorEventLoopDelay } from 'node:perf_hooks';
import { shortText, longText } from '@mnw/markup/markdown-bounds';
import { MarkdownRenderer } from '@mnw/markup/markdown-renderer';
import { rounded } from '../figures.mjs';

const filled = (unit, length) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const reference = `[a]: https://a.example/${'x'.repeat(1_900)}\n\n`;
const hostile = [
  { source: reference + filled('[a] [a] [a] [a]\n', 97_000), bounds: shortText },
  { source: filled('&&&&&&&&&\n', 100_000), bounds: shortText },
  { source: filled('a|b\n-|-\n', 500_000), bounds: longText },
  { source: filled('* a\n  ', 500_000), bounds: longText },
  { source: filled(`${'*a_ '.repeat(400)}\n`, 500_000), bounds: longText },
];

/** Hostile Markdown, one text after the other: the longest time that the process which asks for it does nothing else. The bar is 100 ms. */
export async function run({ rounds, say }) {
  const renderer = new MarkdownRenderer();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let refused = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const text of hostile) {
      const outcome = await renderer.written({ field: 'body', ...text }, 'account').catch((error) => error);
      if (outcome instanceof Error) refused += 1;
    }
  }
  delay.disable();
  await renderer.close();
  say(`${rounds * hostile.length} texts, ${refused} refused`);
  return [{ name: 'longest stall', unit: 'ms', median: rounded(delay.max / 1e6, 1), spread: 0 }];
}
