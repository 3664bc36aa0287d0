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

/** Fastify's counters while it reads a body: its limit applies to decoded bytes, Content-Length to encoded ones. */
type Decoded = Transform & { receivedEncodedLength: number };

const undecodable = 'The body does not match its Content-Encoding.';

/** Whether a body stream failed because its bytes could not be decoded. The message is safe to send to the client. */
export const isUndecodable = ({ message }: Error): boolean => message === undecodable;

/**
 * Decodes request bodies by their `Content-Encoding`. Replaces the compression plugin's decoder, which destroys the
 * connection if the bytes do not match the header, so that the client never sees the reason.
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
  // Never removed: a decoder may fail after its reader has stopped listening. An active reader gets an error with
  // status 400.
  decoder.on('error', (error) => Object.assign(error, { statusCode: 400, message: undecodable }));
  return payload.pipe(counted);
}
