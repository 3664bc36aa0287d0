import type { Case } from './cases.js';
import { send, type Answered } from './send.js';

const atOnce = 16;

/** Sends every case, several at a time, and returns one line for each unexpected response. */
export async function tryAll(
  origin: string,
  signature: string,
  cases: readonly Case[],
  judge: (answer: Answered, field: string | undefined) => string | undefined,
): Promise<string[]> {
  const faults: string[] = [];
  const waiting = cases.values();
  const worker = async (): Promise<void> => {
    for (const { what, asked, field } of waiting) {
      const fault = await send(origin, asked).then(
        (answer) => judge(answer, field),
        (error: Error) => `no answer: ${error.message}`,
      );
      if (fault !== undefined) faults.push(`${signature} | ${what} → ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return faults;
}
