import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Supervised } from '../processes/supervised.mjs';
import { greetingOf } from '../processes/greeting.mjs';

const script = fileURLToPath(new URL('./s3-server.mjs', import.meta.url));
const bucket = 'mnw-test';
const [accessKey, secretKey] = ['test-access-key', 'test-secret-key'];

/** @import { Fleet } from '../processes/fleet.mjs' */

/**
 * Starts the S3 server that tests of storage use. Gives back the variables that name it.
 * @param {{ dir: string, port: number, fleet: Fleet }} options
 */
export async function startS3({ dir, port, fleet }) {
  const args = [
    script,
    '--port',
    String(port),
    '--dir',
    join(dir, 's3'),
    '--bucket',
    bucket,
    '--access-key',
    accessKey,
    '--secret-key',
    secretKey,
  ];
  const child = new Supervised(
    {
      name: 's3',
      command: process.execPath,
      args,
      env: process.env,
      cwd: dir,
      log: join(dir, 'logs', 's3.log'),
      ready: async () => (await greetingOf({ port, hello: 'HEAD / HTTP/1.0\r\n\r\n' })).startsWith('HTTP/'),
    },
    fleet,
  );
  await child.start();
  return {
    TEST_S3_ENDPOINT: `http://127.0.0.1:${port}`,
    TEST_S3_BUCKET: bucket,
    TEST_S3_ACCESS_KEY_ID: accessKey,
    TEST_S3_SECRET_ACCESS_KEY: secretKey,
  };
}
