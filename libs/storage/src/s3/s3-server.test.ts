import {
  CopyObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  type ChecksumAlgorithm,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { s3ServerForTests, type S3ServerForTests } from '../testing/s3-server.js';

// Verifies, with the stock client, the server features that the driver's contract suite relies on.
let server: S3ServerForTests;
let client: S3Client;

beforeAll(async () => {
  server = await s3ServerForTests();
  client = clientWith({});
});
afterAll(() => server[Symbol.asyncDispose]());

const clientWith = (more: { secretAccessKey?: string }): S3Client => {
  const { endpoint, region, forcePathStyle, accessKeyId, secretAccessKey } = server.options;
  return new S3Client({
    endpoint,
    region,
    forcePathStyle,
    credentials: { accessKeyId, secretAccessKey: more.secretAccessKey ?? secretAccessKey },
  });
};
const target = (Key: string = randomUUID()) => ({ Bucket: server.options.bucket, Key });
const statusOf = (promise: Promise<unknown>): Promise<number> =>
  promise.then(
    () => 200,
    (error) => error.$metadata.httpStatusCode,
  );

/** Records the request of a body that the client can send only as aws-chunked with a trailing checksum. */
function recordedWire(client: S3Client): { headers: Record<string, string> } {
  const seen = { headers: {} as Record<string, string> };
  client.middlewareStack.add(
    (next) => async (args) => {
      seen.headers = { ...(args.request as { headers: Record<string, string> }).headers };
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  return seen;
}

const algorithms: ChecksumAlgorithm[] = ['CRC32', 'SHA1', 'SHA256'];
test.each(algorithms)('a streamed body is decoded and its trailing %s is verified', async (ChecksumAlgorithm) => {
  const streaming = clientWith({});
  const wire = recordedWire(streaming);
  const where = target();
  const Body = Readable.from([Buffer.alloc(100_000, 'a'), Buffer.alloc(70_000, 'b')], { objectMode: false });
  await streaming.send(new PutObjectCommand({ ...where, Body, ContentLength: 170_000, ChecksumAlgorithm }));
  expect(wire.headers).toMatchObject({
    'content-encoding': 'aws-chunked',
    'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  });
  const bytes = await (await client.send(new GetObjectCommand(where))).Body!.transformToByteArray();
  expect(Buffer.from(bytes).equals(Buffer.concat([Buffer.alloc(100_000, 'a'), Buffer.alloc(70_000, 'b')]))).toBe(true);
});

test('a streamed body that is altered in transit is refused by its trailing checksum', async () => {
  const streaming = clientWith({});
  streaming.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as { body: Readable };
      request.body = Readable.from(changed(request.body), { objectMode: false });
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  const where = target();
  const Body = Readable.from([Buffer.alloc(1000, 'a')], { objectMode: false });
  expect(await statusOf(streaming.send(new PutObjectCommand({ ...where, Body, ContentLength: 1000 })))).toBe(400);
  expect(await statusOf(client.send(new HeadObjectCommand(where)))).toBe(404);
});

async function* changed(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of body) yield Buffer.from(chunk.toString('latin1').replace('aaa', 'aba'), 'latin1');
}

// Check values of "123456789" from the catalogue of parametrised CRC algorithms, big-endian base64.
test.each([
  ['crc32', 'cbf43926'],
  ['crc32c', 'e3069283'],
  ['crc64nvme', 'ae8b14860a799888'],
])('%s of a known text is accepted, and a different value is refused', async (name, hex) => {
  const put = async (checksum: Buffer) => {
    const command = new PutObjectCommand(target());
    const header = { [`x-amz-checksum-${name}`]: checksum.toString('base64') };
    const url = await getSignedUrl(clientWith({}), withHeaders(command, header), {
      unhoistableHeaders: new Set(Object.keys(header)),
      signableHeaders: new Set(['host', ...Object.keys(header)]),
    });
    return (await fetch(url, { method: 'PUT', body: '123456789', headers: header })).status;
  };
  const right = Buffer.from(hex, 'hex');
  const wrong = Buffer.from(right.map((byte) => byte ^ 1));
  expect([await put(right), await put(wrong)]).toEqual([200, 400]);
});

function withHeaders(command: PutObjectCommand, headers: Record<string, string>): PutObjectCommand {
  command.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as { headers: Record<string, string> };
      for (const name of Object.keys(request.headers))
        if (name.startsWith('x-amz-checksum') || name === 'x-amz-sdk-checksum-algorithm') delete request.headers[name];
      Object.assign(request.headers, headers);
      return next(args);
    },
    { step: 'build', priority: 'low' },
  );
  return command;
}

test('a wrong checksum is refused and leaves nothing behind', async () => {
  const where = target();
  expect(
    await statusOf(
      client.send(
        new PutObjectCommand({ ...where, Body: 'text', ChecksumSHA256: Buffer.alloc(32).toString('base64') }),
      ),
    ),
  ).toBe(400);
  expect(await statusOf(client.send(new HeadObjectCommand(where)))).toBe(404);
});

test('only one of ten writers with If-None-Match: * creates the object, the others get 412', async () => {
  const where = target();
  const statuses = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      statusOf(client.send(new PutObjectCommand({ ...where, Body: `writer ${n}`, IfNoneMatch: '*' }))),
    ),
  );
  expect(statuses.sort()).toEqual([200, ...Array(9).fill(412)]);
});

test('If-Match and conditional copies succeed only for the current ETag', async () => {
  const where = target();
  const { ETag } = await client.send(new PutObjectCommand({ ...where, Body: 'one' }));
  const copy = { ...target(), CopySource: `${where.Bucket}/${where.Key}`, CopySourceIfMatch: ETag };
  expect(await statusOf(client.send(new PutObjectCommand({ ...where, Body: 'two', IfMatch: ETag })))).toBe(200);
  expect(await statusOf(client.send(new PutObjectCommand({ ...where, Body: 'three', IfMatch: ETag })))).toBe(412);
  expect(await statusOf(client.send(new CopyObjectCommand(copy)))).toBe(412);
});

test('a wrong key, an added header and a changed query are refused', async () => {
  expect(
    await statusOf(clientWith({ secretAccessKey: 'other' }).send(new PutObjectCommand({ ...target(), Body: 'text' }))),
  ).toBe(403);
  const where = target();
  await client.send(new PutObjectCommand({ ...where, Body: 'text' }));
  const url = await getSignedUrl(client, new GetObjectCommand(where), { expiresIn: 60 });
  expect((await fetch(url)).status).toBe(200);
  expect((await fetch(url, { headers: { 'x-amz-acl': 'public-read' } })).status).toBe(403);
  expect((await fetch(url.replace('X-Amz-Expires=60', 'X-Amz-Expires=61'))).status).toBe(403);
  expect((await fetch(url.split('?')[0]!)).status).toBe(403);
});
