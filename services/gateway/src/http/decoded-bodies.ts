import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyInstance, RequestPayload } from 'fastify';

const decoders: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** What Fastify counts while it reads a body: the limit is on decoded bytes, the announced length on encoded ones. */
type Decoded = Transform & { receivedEncodedLength: number };

const undecodable = 'The body is not what its Content-Encoding says.';

/** Whether a stream of a body failed because its bytes could not be decoded. Its message is one for the client. */
export const isUndecodable = ({ message }: Error): boolean => message === undecodable;

/**
 * Decodes request bodies by their `Content-Encoding`. Instead of the compression plugin's own decoding, which destroys the client's
 * connection when the bytes are not what the header says, so that nobody reads why.
 */
export function addDecodedBodies(fastify: FastifyInstance): void {
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    const encoding = request.headers['content-encoding']?.toLowerCase();
    if (encoding === undefined || encoding === 'identity') return done(null, payload);
    const decoder = decoders[encoding];
    if (!decoder)
      return done(new UnsupportedMediaTypeException('Send gzip, deflate or br, or no Content-Encoding.') as never);
    done(null, decoded(payload as IncomingMessage, decoder()));
  });
}

function decoded(payload: IncomingMessage, decoder: Transform): RequestPayload {
  const counted: Decoded = Object.assign(decoder, { receivedEncodedLength: 0 });
  payload.on('data', (chunk: Buffer) => (counted.receivedEncodedLength += chunk.length));
  payload.once('error', (error) => decoder.destroy(error));
  payload.once('close', () => !payload.readableEnded && decoder.destroy());
  // Stays for good: a decoder may also fail when nobody reads it any more. Whoever does read it is given the status of the refusal.
  decoder.on('error', (error) => Object.assign(error, { statusCode: 400, message: undecodable }));
  return payload.pipe(counted);
}
