import { DomainError } from '@mnw/contracts/domain-error';

/** No service answered the call: none is running, or it takes too long. */
export const isSilence = (error: unknown): error is DomainError =>
  error instanceof DomainError && (error.code === 'bus.unavailable' || error.code === 'bus.timeout');

/** A refusal in plain words. Each field of bad input is named as the command's help names it. */
export function sentencesOf(refusal: DomainError): readonly string[] {
  const { errors } = refusal.details;
  if (!errors) return [refusal.message];
  return errors.map(({ field, message }) => `${labelOf(field)}: ${message.replace(/\.?$/, '.')}`);
}

const labels: Readonly<Record<string, string>> = { ended_days_ago: '--days' };

const labelOf = (field: string): string => {
  const [name = field] = field.split('.');
  return labels[name] ?? `<${name}>`;
};
