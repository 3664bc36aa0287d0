#!/usr/bin/env node
// npm run bench -- <name>… [--rounds 5] [--seconds 4] [--connections 32,1] [--profile directory]      without a name: lists them; `all`: each in turn
/**
 * @import { Row, Run } from './benches.mjs'
 */
import { loadavg, cpus, totalmem } from 'node:os';
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benches } from './benches.mjs';
import { startWorld } from './world.mjs';
import { untilSignal } from '../local/processes/signals.mjs';

const options = /** @type {const} */ ({
  rounds: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '4' },
  connections: { type: 'string', default: '32,1' },
  profile: { type: 'string' },
});
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);

async function main() {
  const names = positionals.includes('all') ? Object.keys(benches) : positionals;
  const isKnown = names.length > 0 && names.every((name) => name in benches);
  if (!isKnown) throw new Error(`npm run bench -- <name>…, of: all ${Object.keys(benches).join(' ')}`);
  if (values.profile) mkdirSync(values.profile, { recursive: true });
  const stopped = untilSignal().then((signal) => Promise.reject(new Error(`stopped by ${signal}`)));
  // A signal while a world is coming up is heard when it is up.
  stopped.catch(() => undefined);
  for (const name of names) await measure(/** @type {keyof typeof benches} */ (name), stopped);
}

/**
 * Each bench has a world of its own.
 * @param {keyof typeof benches} name
 * @param {Promise<never>} stopped
 */
async function measure(name, stopped) {
  const loadBefore = loadavg()[0];
  const world = await startWorld({ say, cpuProfileDir: values.profile });
  try {
    const settings = {
      rounds: Number(values.rounds),
      seconds: Number(values.seconds),
      connections: values.connections.split(',').map(Number),
      say,
    };
    /** @type {{ run: Run }} */
    const { run } = await benches[name]();
    print(name, await Promise.race([run({ world, ...settings }), stopped]), Number(loadBefore));
  } finally {
    await world.stop();
  }
}

/**
 * @param {string} name
 * @param {Row[]} rows
 * @param {number} loadBefore
 */
function print(name, rows, loadBefore) {
  console.table(
    rows.map(({ cpuUs, ...row }) => ({
      ...row,
      ...(cpuUs
        ? {
            'cpu µs': Object.entries(cpuUs)
              .filter(([, us]) => us > 0)
              .map(([name, us]) => `${name} ${us}`)
              .join(', '),
          }
        : {}),
    })),
  );
  const machine = {
    node: process.version,
    cores: cpus().length,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    loadBefore: Number(loadBefore.toFixed(2)),
  };
  console.log(
    JSON.stringify({
      bench: name,
      date: new Date().toISOString().slice(0, 10),
      ...machine,
      rounds: Number(values.rounds),
      seconds: Number(values.seconds),
      rows,
    }),
  );
}

main().then(
  () => process.exit(),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
