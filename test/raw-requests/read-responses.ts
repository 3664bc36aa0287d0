export interface RawResponse {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  /** False if the connection ended inside the body. */
  isComplete: boolean;
}

const lineEnd = Buffer.from('\r\n');
const headEnd = Buffer.from('\r\n\r\n');
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/**
 * Parses the responses of one connection strictly (RFC 9112); throws on malformed HTTP. `heads` are the positions of
 * responses to HEAD.
 */
export function readResponses(bytes: Buffer, isHead: (at: number) => boolean = () => false): RawResponse[] {
  const responses: RawResponse[] = [];
  for (let rest = bytes; rest.length > 0;) {
    const [response, after] = readOne(rest, isHead(responses.length));
    if (response.status >= 200) responses.push(response);
    rest = after;
  }
  return responses;
}

/** Whether the bytes start with a complete response to a request other than HEAD. */
export function isWhole(bytes: Buffer): boolean {
  return bytes.includes(headEnd) && readResponses(bytes)[0]?.isComplete === true;
}

function readOne(bytes: Buffer, isHead: boolean): [RawResponse, Buffer] {
  const end = bytes.indexOf(headEnd);
  if (end < 0) throw new Error(`No end of the headers: ${JSON.stringify(bytes.subarray(0, 200).toString('latin1'))}`);
  const [statusLine = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const status = Number(/^HTTP\/1\.[01] (\d{3}) [\t\x20-\xff]*$/.exec(statusLine)?.[1]);
  if (!(status >= 100 && status < 600)) throw new Error(`Not a status line: ${JSON.stringify(statusLine)}`);
  const headers = Object.fromEntries(lines.map(readHeader));
  const rest = bytes.subarray(end + headEnd.length);
  // The server cannot know that an unparsable request is HEAD, so it sends a body.
  const hasNoBody = isHead && !rest.subarray(0, 1).toString('latin1').match(/[^H]/);
  const [body, after, isComplete] =
    hasNoBody || status < 200 || status === 204 || status === 304
      ? ([Buffer.alloc(0), rest, true] as const)
      : readBody(rest, headers);
  return [{ status, headers, body, isComplete }, after];
}

function readHeader(line: string): [string, string] {
  const at = line.indexOf(':');
  const name = line.slice(0, at);
  const value = line.slice(at + 1).trim();
  if (at < 1 || !token.test(name) || /[\0-\x08\x0a-\x1f\x7f]/.test(value))
    throw new Error(`Not a header: ${JSON.stringify(line)}`);
  return [name.toLowerCase(), value];
}

function readBody(rest: Buffer, headers: Record<string, string>): readonly [Buffer, Buffer, boolean] {
  if (headers['transfer-encoding'] === 'chunked') return readChunks(rest);
  if (headers['content-length'] === undefined) return [rest, Buffer.alloc(0), false];
  const length = Number(headers['content-length']);
  if (!/^\d+$/.test(headers['content-length'])) throw new Error(`Not a length: ${headers['content-length']}`);
  return [rest.subarray(0, length), rest.subarray(length), rest.length >= length];
}

function readChunks(bytes: Buffer): readonly [Buffer, Buffer, boolean] {
  const parts: Buffer[] = [];
  for (let rest = bytes; ;) {
    const end = rest.indexOf(lineEnd);
    if (end < 0) return [Buffer.concat(parts), Buffer.alloc(0), false];
    const size = /^([0-9a-f]+)$/i.exec(rest.subarray(0, end).toString('latin1'))?.[1];
    if (size === undefined) throw new Error('Not the size of a chunk');
    const length = parseInt(size, 16);
    const after = end + 2 + length + 2;
    if (rest.length < after) return [Buffer.concat(parts), Buffer.alloc(0), false];
    if (length === 0) return [Buffer.concat(parts), rest.subarray(after), true];
    parts.push(rest.subarray(end + 2, end + 2 + length));
    rest = rest.subarray(after);
  }
}
