/** The server understood and said no: `code` is stable, `detail` is for people, `facts` is the whole problem document. */
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

  static async from(answer: Response): Promise<SyncRefused> {
    const text = await answer.text();
    const facts = asJson(text);
    return new SyncRefused(answer.status, String(facts['code'] ?? 'http'), String(facts['detail'] ?? text.slice(0, 200)), facts);
  }
}

/** Whether an error is this refusal. */
export const isRefusal = (error: unknown, code: string): error is SyncRefused => error instanceof SyncRefused && error.code === code;

function asJson(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    // A proxy in between answers with a page of its own.
    return {};
  }
}
