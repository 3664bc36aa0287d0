import { createHash } from 'node:crypto';

/** Numbers in [0, 1) that depend on nothing but the parts given: the same parts give the same sequence in every run. */
export function seededRandom(...parts: (string | number)[]): () => number {
  let step = 0;
  return () => {
    step += 1;
    const digest = createHash('sha256')
      .update([...parts, step].join(' '))
      .digest();
    return digest.readUInt32LE(0) / 2 ** 32;
  };
}
