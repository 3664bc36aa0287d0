import { writeFileSync } from 'node:fs';

/** Writes how many tests passed, failed and were skipped; a file that could not run counts as one failure. */
export default class CountingReporter {
  constructor(_globalConfig, { file }) {
    this.file = file;
  }

  onRunComplete(_contexts, results) {
    const counts = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests + results.numPendingTestSuites,
    };
    if (this.file) writeFileSync(this.file, JSON.stringify(counts));
  }
}
