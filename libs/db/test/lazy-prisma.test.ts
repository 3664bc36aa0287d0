import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { adminUrl } from './open-scratch.js';

/** Prints which scripts of Prisma a process has compiled, before and after the first use of `db.prisma`. */
const program = `
  import { Session } from 'node:inspector';
  import { Database } from '@mnw/db/database';
  import { sql } from '@mnw/db/sql';
  const compiled = [];
  const session = new Session();
  session.connect();
  session.on('Debugger.scriptParsed', ({ params }) => compiled.push(params.url));
  session.post('Debugger.enable');
  const ofPrisma = () => compiled.filter((url) => /@prisma|[/]generated[/]/.test(url)).length;
  const db = new Database({ url: process.env.TEST_DATABASE_URL, name: 'test', max: 1 });
  await db.transaction((tx) => tx.one(sql\`select 1\`));
  const before = ofPrisma();
  await db.prisma(() => Promise.resolve());
  console.log(JSON.stringify({ before, after: ofPrisma() > 0, database: compiled.some((url) => url.endsWith('/dist/database.js')) }));
  await db.close();`;

test('a process that only uses SQL loads nothing of Prisma', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, NODE_OPTIONS: '', TEST_DATABASE_URL: adminUrl() },
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({ before: 0, after: true, database: true });
});
