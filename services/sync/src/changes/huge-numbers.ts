import { DomainError } from '@mnw/contracts/domain-error';

const largestExponent = 64;
const numbersOutsideOfText = /"[^"\\]*(?:\\.[^"\\]*)*"|[eE][+-]?0*[1-9]\d{2,}/g;

/**
 * jsonb stores numbers written out in full: the seven bytes of `1e-9999` take ten thousand. Numbers beyond 10^±64 are
 * therefore refused, by their parsed value, and where JavaScript cannot represent it, by their exponent in the body.
 * Ciphertext is a string, so it skips this check.
 */
export function refuseHugeNumbers(changes: readonly { data?: unknown }[], body: Buffer): void {
  const withNumbers = changes.flatMap(({ data }, row) =>
    typeof data === 'number' || (typeof data === 'object' && data !== null) ? [row] : [],
  );
  if (withNumbers.length === 0) return;
  const rows = withNumbers.filter((row) => holdsHugeNumber(changes[row]!.data));
  if (rows.length > 0) throw refusal(rows.map((row) => `changes.${row}.data`));
  for (const [token] of body.toString().matchAll(numbersOutsideOfText))
    if (!token.startsWith('"')) throw refusal(['changes']);
}

function holdsHugeNumber(data: unknown): boolean {
  const waiting = [data];
  for (let at = 0; at < waiting.length; at++) {
    const value = waiting[at];
    if (typeof value === 'number' && value !== 0 && !(Math.abs(Math.log10(Math.abs(value))) <= largestExponent))
      return true;
    if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) waiting.push(inner);
  }
  return false;
}

const refusal = (fields: string[]): DomainError =>
  new DomainError('input.invalid', 'invalid', 'Some of the input cannot be used.', {
    errors: fields.map((field) => ({
      field,
      message: `Contains a number beyond 10^±${largestExponent}; send it as a string`,
    })),
  });
