#!/usr/bin/env node
import { compile } from './compile.mjs';
import { ensurePackages } from './packages.mjs';
import { report } from './problem.mjs';
import { startProgress } from './progress.mjs';

try {
  const progress = startProgress();
  await ensurePackages(progress);
  await compile(progress);
  progress.line('Built');
} catch (error) {
  report(error);
}
