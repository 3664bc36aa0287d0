import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { S3Options } from '../s3/s3-client.js';

const script = fileURLToPath(new URL('../../../../deploy/local/infrastructure/s3-server.mjs', import.meta.url));
const access = {
  region: 'us-east-1',
  accessKeyId: 'test-access-key',
  secretAccessKey: 'test-secret-key',
  bucket: 'mnw-test',
  forcePathStyle: true,
};

export interface S3ServerForTests extends AsyncDisposable {
  options: S3Options & { endpoint: string };
}

/** The S3 server in the environment (TEST_S3_*), otherwise our own server in a separate process. */
export async function s3ServerForTests(
  env: Record<string, string | undefined> = process.env,
): Promise<S3ServerForTests> {
  const {
    TEST_S3_ENDPOINT: endpoint,
    TEST_S3_BUCKET: bucket,
    TEST_S3_ACCESS_KEY_ID: accessKeyId,
    TEST_S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = env;
  if (endpoint && bucket && accessKeyId && secretAccessKey)
    return given({ ...access, endpoint, bucket, accessKeyId, secretAccessKey });
  return started();
}

const given = (options: S3Options & { endpoint: string }): S3ServerForTests => ({
  options: { ...options, publicEndpoint: options.endpoint },
  async [Symbol.asyncDispose]() {},
});

async function started(): Promise<S3ServerForTests> {
  const child = spawn(
    process.execPath,
    [
      script,
      '--while-stdin',
      '--bucket',
      access.bucket,
      '--access-key',
      access.accessKeyId,
      '--secret-key',
      access.secretAccessKey,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const endpoint = await readyAddress(child);
  return { options: { ...access, endpoint, publicEndpoint: endpoint }, [Symbol.asyncDispose]: () => ended(child) };
}

async function readyAddress(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! }))
    if (line.startsWith('ready ')) return line.slice('ready '.length);
  throw new Error('The S3 server exited before it was ready');
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.stdin!.end();
  });
