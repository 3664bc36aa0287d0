/** @import { RunOptions } from '../benches.mjs' */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { shortText, longText } from '@mnw/markup/markdown-bounds';
import { MarkdownRenderer } from '@mnw/markup/markdown-renderer';
import { median, quantile, rounded, spreadOf } from '../figures.mjs';

const filled = (/** @type {string} */ unit, /** @type {number} */ length) =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const reference = `[a]: https://a.example/${'x'.repeat(1_900)}\n\n`;
const hostile = [
  { source: reference + filled('[a] [a] [a] [a]\n', 97_000), bounds: shortText },
  { source: filled('&&&&&&&&&\n', 100_000), bounds: shortText },
  { source: filled('a|b\n-|-\n', 500_000), bounds: longText },
  { source: filled('* a\n  ', 500_000), bounds: longText },
  { source: filled(`${'*a_ '.repeat(400)}\n`, 500_000), bounds: longText },
];

/**
 * Hostile Markdown, one text after the other: the longest time that the process which asks for it does nothing else.
 * The bar is 100 ms. The baseline is an idle process at the same time: what it waits for is the machine, not our work.
 * `busy ms` is the time the asking process really worked for one text.
 * @param {RunOptions} options
 */
export async function run({ rounds, say }) {
  const renderer = new MarkdownRenderer();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const idle = fork(new URL('../servers/idle-loop.mjs', import.meta.url));
  await once(idle, 'message');
  /** @type {{ stall: number, busy: number, idle: number }[]} */
  const samples = [];
  let refused = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const text of hostile) {
      await longestOf(idle);
      delay.reset();
      const before = performance.eventLoopUtilization();
      const outcome = await renderer.renderForStorage({ field: 'body', ...text }, 'account').catch((error) => error);
      if (outcome instanceof Error) refused += 1;
      const busyMs = performance.eventLoopUtilization(before).active;
      samples.push({ stall: delay.max / 1e6, busy: busyMs, idle: await longestOf(idle) });
    }
    say(`round ${round + 1} of ${rounds}`);
  }
  delay.disable();
  idle.kill();
  await renderer.close();
  say(`${rounds * hostile.length} texts, ${refused} refused`);
  const row = (/** @type {string} */ name, /** @type {number[]} */ values) => ({
    name,
    'median ms': rounded(median(values), 1),
    'p90 ms': rounded(quantile(values, 0.9), 1),
    'most ms': rounded(Math.max(...values), 1),
    spread: rounded(spreadOf(values)),
  });
  const ratio = rounded(median(samples.map(({ stall, idle: machine }) => stall / machine)));
  return [
    row(
      'idle process beside it',
      samples.map((sample) => sample.idle),
    ),
    {
      ...row(
        'longest stall',
        samples.map(({ stall }) => stall),
      ),
      ratio,
    },
    row(
      'busy, for one text',
      samples.map(({ busy }) => busy),
    ),
  ];
}

/**
 * @param {import('node:child_process').ChildProcess} idle
 * @returns {Promise<number>}
 */
async function longestOf(idle) {
  const answer = once(idle, 'message');
  idle.send('longest');
  return (await answer)[0];
}
