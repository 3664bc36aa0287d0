import type { IncomingMessage } from 'node:http';
import { PassThrough, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Service } from '../transfer/transfer.js';

/** What a reader asks is a list of refs; what a pusher sends is bounded by git itself (`receive.maxInputSize`). */
const mostReadBytes = 10_000_000;

/**
 * Gives the body to a process. The gateway has inflated it on the way, so what is counted is what a compressed one comes to.
 * What a process leaves unread is read and dropped: the connection is kept, and would not take another request before. So
 * not `pipeline` from the request itself, which destroys the connection and an answer that is on its way.
 */
export async function giveBody(request: IncomingMessage, service: Service, to: Writable): Promise<void> {
  const body = service === 'upload-pack' ? atMost(mostReadBytes) : new PassThrough();
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
