/**
 * Statements that `statements.test.ts` cannot compose from the sources, as it prints them, each with the reason. The test
 * fails when one is missing here, and when one is here that is checked now.
 */
export const notChecked: Record<string, string> = {};
