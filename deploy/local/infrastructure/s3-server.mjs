// A small S3 server for tests: see docs/decisions/0015-own-s3-server-for-tests.md.
// node deploy/local/infrastructure/s3-server.mjs [--port 0] [--dir DIRECTORY] [--bucket NAME] [--access-key ID] [--secret-key SECRET]
// Prints one line `ready http://127.0.0.1:PORT` once it listens; ends on SIGTERM, SIGINT and when its standard input
// closes with --while-stdin.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { portOf } from '../processes/ports.mjs';
import { ObjectStore } from './s3-server/object-store.mjs';
import { createRequestHandler } from './s3-server/request-handler.mjs';

const { env } = process;
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    dir: { type: 'string' },
    bucket: { type: 'string', default: env.TEST_S3_BUCKET ?? 'mnw-test' },
    'access-key': { type: 'string', default: env.TEST_S3_ACCESS_KEY_ID ?? 'test-access-key' },
    'secret-key': { type: 'string', default: env.TEST_S3_SECRET_ACCESS_KEY ?? 'test-secret-key' },
    'while-stdin': { type: 'boolean', default: false },
  },
});

const directory = values.dir ? resolve(values.dir) : mkdtempSync(join(tmpdir(), 'mnw-s3-'));
mkdirSync(directory, { recursive: true });
const keys = { accessKeyId: values['access-key'], secretAccessKey: values['secret-key'] };
const server = createServer(createRequestHandler({ store: new ObjectStore(directory), bucket: values.bucket, keys }));

const stop = () => {
  server.close(() => process.exit(0));
  server.closeAllConnections();
};
process.on('SIGTERM', stop).on('SIGINT', stop);
if (values['while-stdin']) process.stdin.on('end', stop).resume();
server.listen(Number(values.port), '127.0.0.1', () => console.log(`ready http://127.0.0.1:${portOf(server)}`));
