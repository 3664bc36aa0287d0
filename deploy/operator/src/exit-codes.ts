/** What the program's exit code says; the README has the same table. */
export const exitCodes = {
  done: 0,
  /** A service refused the command, or something failed. */
  failed: 1,
  /** The command was typed wrong, or its input cannot be used. Nothing was called. */
  usage: 2,
  /** No NATS server or no service answers. */
  notRunning: 3,
} as const;
