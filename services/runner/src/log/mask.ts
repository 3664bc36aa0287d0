const shortest = 8;
const mark = '***';

/**
 * Masks secret values in a stream of text. A tail that could be the start of a secret is held until more text arrives.
 */
export class Mask {
  private readonly secrets: readonly string[];
  private held = '';

  constructor(values: readonly string[]) {
    const forms = values.flatMap((value) => [
      value,
      ...value.split('\n').map((line) => line.trim()),
      Buffer.from(value).toString('base64'),
    ]);
    // Longest first, so that a value that contains another one is masked as a whole.
    this.secrets = [...new Set(forms)].filter((form) => form.length >= shortest).sort((a, b) => b.length - a.length);
  }

  take(text: string): string {
    const masked = this.masked(this.held + text);
    const keep = this.beginningAtEnd(masked);
    this.held = masked.slice(masked.length - keep);
    return masked.slice(0, masked.length - keep);
  }

  rest(): string {
    const { held } = this;
    this.held = '';
    return held;
  }

  private masked(text: string): string {
    return this.secrets.reduce((done, secret) => done.replaceAll(secret, mark), text);
  }

  /** Length of the tail that could be the start of a secret. */
  private beginningAtEnd(text: string): number {
    let max = 0;
    for (const secret of this.secrets) {
      for (let length = Math.min(secret.length - 1, text.length); length > max; length--)
        if (text.endsWith(secret.slice(0, length))) max = length;
    }
    return max;
  }
}
