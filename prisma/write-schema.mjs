#!/usr/bin/env node
// npm run schema: writes prisma/schema and prisma/schema.snapshot.sql from the migrations, then the Prisma client from them.
import { join } from 'node:path';
import { compile } from '../deploy/local/build/compile.mjs';
import { root } from '../deploy/local/basics/paths.mjs';
import { ensurePrismaClient } from '../deploy/local/build/prisma-client.mjs';
import { report } from '../deploy/local/basics/problem.mjs';
import { startProgress } from '../deploy/local/basics/progress.mjs';
import { run } from '../deploy/local/processes/run.mjs';
import { sharedTestEnv, startTestInfra } from '../deploy/local/tests/test-infra.mjs';

const progress = startProgress();
const script = join(root, 'libs', 'db', 'dist', 'write-schema-main.js');

async function write() {
  const shared = process.env.TEST_DATABASE_URL ? { TEST_DATABASE_URL: process.env.TEST_DATABASE_URL } : sharedTestEnv();
  const infra = shared ? { env: shared, stop: async () => undefined } : await startTestInfra(progress);
  try {
    await run(process.execPath, ['--enable-source-maps', script], { env: infra.env, what: 'The schema' });
  } finally {
    await infra.stop();
  }
}

try {
  await ensurePrismaClient(progress);
  await compile(progress);
  await write();
  await ensurePrismaClient(progress);
  progress.line('Written: prisma/schema, prisma/schema.snapshot.sql');
} catch (error) {
  report(error);
}
