import { connect } from 'node:net';
import { isWhole, readResponses, type RawResponse } from './read-responses.js';

/** A listener that neither answers nor closes within this time counts as hanging. */
const hangMs = 20_000;

/**
 * Sends raw bytes over a new socket and returns every response until the other side closes. Rejects if it hangs or
 * sends something that is not HTTP. `halfClose` is for incomplete requests: Node's server aborts a request whose client
 * half-closes.
 */
export async function exchange(
  port: number,
  bytes: string | Buffer,
  { halfClose = false } = {},
): Promise<RawResponse[]> {
  return readResponses(await converse(port, bytes, { halfClose }));
}

/** The response to the first request in these bytes, as soon as it arrives, even if the request is incomplete. */
export async function firstAnswer(port: number, bytes: string | Buffer): Promise<RawResponse> {
  const [answer] = readResponses(await converse(port, bytes, { isEnough: isWhole }));
  if (!answer) throw new Error('The connection was closed without an answer');
  return answer;
}

interface Conversation {
  halfClose?: boolean;
  /** Whether everything expected has been received. */
  isEnough?: (received: Buffer) => boolean;
}

/** The bytes that a listener sends in response until it closes. A connection reset counts as the end. */
export function converse(
  port: number,
  bytes: string | Buffer,
  { halfClose = false, isEnough = () => false }: Conversation = {},
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const received: Buffer[] = [];
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const finish = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(Buffer.concat(received));
    };
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`No end of an answer to ${JSON.stringify(bytes.toString('latin1').slice(0, 300))}`));
    }, hangMs);
    socket.on('data', (chunk: Buffer) => {
      received.push(chunk);
      try {
        if (isEnough(Buffer.concat(received))) finish();
      } catch (error) {
        clearTimeout(timer);
        socket.destroy();
        reject(error as Error);
      }
    });
    socket.once('end', finish);
    socket.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNREFUSED' ? (clearTimeout(timer), reject(error)) : finish(),
    );
    socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
    if (halfClose) socket.end();
  });
}
