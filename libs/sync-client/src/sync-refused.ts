/** The server refused the request: `code` is stable, `detail` is for people, `facts` is the full problem document. */
export class SyncRefused extends Error {
  override readonly name = 'SyncRefused';

  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly facts: Record<string, unknown>,
  ) {
    super(`${status} ${code}: ${detail}`);
  }

  static of(status: number, text: string): SyncRefused {
    const facts = asJson(text);
    return new SyncRefused(
      status,
      String(facts['code'] ?? 'http'),
      String(facts['detail'] ?? text.slice(0, 200)),
      facts,
    );
  }

  static from = async (answer: Response): Promise<SyncRefused> => SyncRefused.of(answer.status, await answer.text());
}

/** Whether the error is a refusal with this code. */
export const isRefusal = (error: unknown, code: string): error is SyncRefused =>
  error instanceof SyncRefused && error.code === code;

/** Makes a deletion idempotent: an earlier attempt, whose response was lost, may already have deleted it. */
export async function ignoreMissing(deletion: Promise<void>, code: string): Promise<void> {
  await deletion.catch((error: unknown) => {
    if (!isRefusal(error, code)) throw error;
  });
}

function asJson(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    // A proxy may answer with its own HTML page.
    return {};
  }
}
