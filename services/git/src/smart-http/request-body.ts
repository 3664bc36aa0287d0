import type { IncomingMessage } from 'node:http';
import { PassThrough, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Service } from '../transfer/transfer.js';

/** A fetch sends only a list of refs; git itself limits what a push sends (`receive.maxInputSize`). */
const maxReadBytes = 10_000_000;

/**
 * Passes the body to a process. The gateway has decompressed it, so the limit applies to the decompressed size.
 * Whatever the process does not read is read and discarded, because the connection is kept alive and would not
 * accept another request before. `pipeline` from the request itself is not used, because it destroys the connection
 * together with an answer on its way.
 */
export async function passBody(request: IncomingMessage, service: Service, to: Writable): Promise<void> {
  const body = service === 'upload-pack' ? atMost(maxReadBytes) : new PassThrough();
  request.once('error', (error) => body.destroy(error));
  request.once('close', () => !request.readableEnded && body.destroy());
  request.pipe(body);
  try {
    await pipeline(body, to);
  } finally {
    request.unpipe(body);
    request.resume();
  }
}

function atMost(bytes: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > bytes) done(new Error('the body is too large'));
      else done(null, chunk);
    },
  });
}
