/**
 * @import { AggregatedResult } from '@jest/reporters'
 * @import { Counts } from './jest-run.mjs'
 */
import { writeFileSync } from 'node:fs';

/** Writes how many tests passed, failed and were skipped; a file that could not run counts as one failure. */
export default class CountingReporter {
  /**
   * @param {unknown} _globalConfig
   * @param {{ file?: string }} options
   */
  constructor(_globalConfig, { file }) {
    this.file = file;
  }

  /**
   * @param {unknown} _contexts
   * @param {AggregatedResult} results
   */
  onRunComplete(_contexts, results) {
    /** @type {Counts} */
    const counts = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests + results.numPendingTestSuites,
    };
    if (this.file) writeFileSync(this.file, JSON.stringify(counts));
  }
}
