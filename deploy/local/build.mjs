#!/usr/bin/env node
import { compile } from './build/compile.mjs';
import { ensurePackages } from './build/packages.mjs';
import { report } from './basics/problem.mjs';
import { startProgress } from './basics/progress.mjs';

try {
  const progress = startProgress();
  await ensurePackages(progress);
  await compile(progress);
  progress.line('Built');
} catch (error) {
  report(error);
}
