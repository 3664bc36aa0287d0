#!/usr/bin/env node
// npm run contracts [-- --breaking]: writes contracts.snapshot.json from the built contracts. A change that would break
// old callers is rejected unless --breaking is given.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { breakingChanges } from '../dist/snapshot/breaking-changes.js';
import { describeContracts } from '../dist/snapshot/describe-contracts.js';
import { loadDefinitions } from './load-definitions.mjs';

const file = fileURLToPath(new URL('../contracts.snapshot.json', import.meta.url));
const before = JSON.parse(readFileSync(file, 'utf8'));
const after = describeContracts(await loadDefinitions(fileURLToPath(new URL('../dist', import.meta.url)), '.js'));
const changes = breakingChanges(before, after);

if (changes.length > 0) process.stdout.write(`${changes.join('\n')}\n`);
if (changes.length > 0 && !process.argv.includes('--breaking')) {
  process.stderr.write(
    `Not written: ${changes.length} changes would break old callers. Make a v2 beside the v1, or say --breaking.\n`,
  );
  process.exitCode = 1;
} else {
  writeFileSync(file, `${JSON.stringify(after, null, 1)}\n`);
  process.stdout.write(`${Object.keys(after).length} contracts written.\n`);
}
