/** Something the person at the keyboard can act on: printed as its sentence, without a stack. */
export class Problem extends Error {}

/**
 * Prints what went wrong and sets the exit code; a stack only for what is our fault.
 * @param {unknown} error
 */
export function report(error) {
  process.stderr.write(`\n${textOf(error)}\n`);
  process.exitCode = 1;
}

/** @param {unknown} error */
function textOf(error) {
  if (error instanceof Problem) return error.message;
  return (error instanceof Error && error.stack) || String(error);
}
