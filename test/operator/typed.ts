import { run } from '@mnw/operator/run';
import type { World } from '@mnw/testing/world';

export interface Outcome {
  code: number;
  /** Standard output and standard error. */
  out: string;
  err: string;
}

/** The environment in which the command line reaches the world. */
export function environmentOf(world: World): Record<string, string> {
  const { NATS_URL, BUS_PEERS, SUBJECT_PREFIX } = world.env as Record<
    'NATS_URL' | 'BUS_PEERS' | 'SUBJECT_PREFIX',
    string
  >;
  const seeds = JSON.parse(process.env['TEST_NATS_SEEDS']!) as { operator: string };
  return { NATS_URL, BUS_PEERS, SUBJECT_PREFIX, NATS_SEED_OPERATOR: seeds.operator };
}

/** Runs a command as it is typed, in this process. `answer` is what the person at the keyboard says to each question. */
export async function typed(env: Record<string, string>, line: string | string[], answer?: string): Promise<Outcome> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(typeof line === 'string' ? line.split(' ') : line, env, {
    print: (text) => void out.push(text),
    complain: (text) => void err.push(text),
    ask: answer === undefined ? undefined : (question) => (out.push(question), Promise.resolve(answer)),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
