import type { LifeCycle } from '@mnw/db/life-cycle';

export interface Move<State extends string, Name extends string> {
  step: Name;
  from: State;
  to: State;
}

interface Trial<State extends string, Name extends string> {
  /** Creates a row in the state `from`, with everything else that the step needs, and returns its id. */
  given: (move: Move<State, Name>) => Promise<string>;
  /** Takes the step as the service does, towards the state `to`. */
  attempt: (id: string, move: Move<State, Name>) => Promise<unknown>;
  /** The row's state, and the transaction that last wrote it. */
  read: (id: string) => Promise<{ state: string; xmin: string }>;
}

/** The moves that a life cycle declares, as `step: from → to`. */
export const movesDeclared = <State extends string, Name extends string>(life: LifeCycle<State, Name>): string[] =>
  everyMove(life)
    .filter(({ step, from, to }) => life.to(step, from).includes(to))
    .map(({ step, from, to }) => `${step}: ${from} → ${to}`);

/** Tries every step from every state, declared or not, and returns the moves that changed the row, in the same form. */
export async function movesMade<State extends string, Name extends string>(
  life: LifeCycle<State, Name>,
  { given, attempt, read }: Trial<State, Name>,
): Promise<string[]> {
  const made = new Set<string>();
  for (const move of everyMove(life)) {
    const id = await given(move);
    const before = await read(id);
    await attempt(id, move).catch(ignoreNoRow);
    const after = await read(id);
    if (after.xmin !== before.xmin) made.add(`${move.step}: ${move.from} → ${after.state}`);
  }
  return [...made];
}

/** Each step from each state to every state that the step can lead to from anywhere. */
const everyMove = <State extends string, Name extends string>(life: LifeCycle<State, Name>): Move<State, Name>[] =>
  (Object.keys(life.steps) as Name[]).flatMap((step) => {
    const targets = life.states.filter((to) => life.from(step, to).length > 0);
    return life.states.flatMap((from) => targets.map((to) => ({ step, from, to })));
  });

/** Thrown by an update that must change exactly one row and found none, because its guard refused. */
function ignoreNoRow(error: unknown): void {
  if (!(error instanceof Error && error.message.startsWith('Expected one row, got none'))) throw error;
}
