/** Regroups a stream into buffers of `partBytes`, the last one shorter; yields nothing for an empty stream. */
export async function* partsOf(body: AsyncIterable<Uint8Array>, partBytes: number): AsyncGenerator<Buffer> {
  let chunks: Uint8Array[] = [];
  let gathered = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    gathered += chunk.byteLength;
    if (gathered < partBytes) continue;
    const bytes = Buffer.concat(chunks);
    const whole = gathered - (gathered % partBytes);
    for (let at = 0; at < whole; at += partBytes) yield bytes.subarray(at, at + partBytes);
    chunks = [bytes.subarray(whole)];
    gathered -= whole;
  }
  if (gathered > 0) yield Buffer.concat(chunks);
}
