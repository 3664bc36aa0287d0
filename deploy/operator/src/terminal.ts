import { createInterface } from 'node:readline/promises';

/** Where a command's text goes, and whom it can ask. */
export interface Terminal {
  print(line: string): void;
  complain(line: string): void;
  /** The answer of the person at the keyboard; absent where there is none. */
  ask?: ((question: string) => Promise<string>) | undefined;
}

export const terminalOf = ({ stdin, stdout, stderr }: NodeJS.Process): Terminal => ({
  print: (line) => void stdout.write(`${line}\n`),
  complain: (line) => void stderr.write(`${line}\n`),
  ask: stdin.isTTY ? ask : undefined,
});

async function ask(question: string): Promise<string> {
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await prompt.question(question);
  } finally {
    prompt.close();
  }
}
