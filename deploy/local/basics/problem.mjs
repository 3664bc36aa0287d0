/** Something the person at the keyboard can act on: printed as its sentence, without a stack. */
export class Problem extends Error {}

/** Prints what went wrong and sets the exit code; a stack only for what is our fault. */
export function report(error) {
  process.stderr.write(`\n${error instanceof Problem ? error.message : (error?.stack ?? String(error))}\n`);
  process.exitCode = 1;
}
