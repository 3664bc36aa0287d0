import type { Readable } from 'node:stream';

/**
 * Splits git's output into lines. Only `\n` ends a line in git. Patterns with `^`, `$` and the flag `m`, and
 * `node:readline`, also break at CR, U+2028 and U+2029, which names and contents in a repository may contain.
 */
export function gitLines(text: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** The same for a stream, line by line as they arrive. For output of ids and sizes: each line is decoded as latin1. */
export async function* gitLineStream(output: Readable): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of output as AsyncIterable<Buffer>) {
    const lines = (rest + chunk.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
