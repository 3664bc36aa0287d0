import type { Readable } from 'node:stream';

export interface StreamedObject {
  id: string;
  type: string;
  content: Buffer;
}

/**
 * Parses the output of `git cat-file --batch`: a line with id, type and size, the content, a newline. Missing
 * objects are left out.
 */
export async function* objectsOf(output: Readable): AsyncGenerator<StreamedObject> {
  let held = Buffer.alloc(0);
  let wanted = 0;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of output) {
    parts.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    // Joined only when enough has arrived, so that a large object is not copied again for every chunk.
    if (size < wanted) continue;
    held = Buffer.concat([held, ...parts.splice(0)]);
    for (;;) {
      const newline = held.indexOf(0x0a);
      if (newline < 0) break;
      const [id = '', type = '', bytes] = held.toString('latin1', 0, newline).split(' ');
      const end = bytes === undefined ? newline : newline + 1 + Number(bytes);
      if (bytes !== undefined && held.length <= end) {
        wanted = end + 1;
        break;
      }
      if (bytes !== undefined) yield { id, type, content: held.subarray(newline + 1, end) };
      held = held.subarray(end + 1);
      wanted = 0;
    }
    size = held.length;
  }
}
