import { z } from 'zod';
import { DomainError } from '@mnw/contracts/domain-error';

/** The fields of an HTML form and the path parameters: text by name, or an array if a name was sent several times. */
export const PostedFields = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
export type PostedFields = z.output<typeof PostedFields>;

/** The field's text; empty if it was not sent. */
export function text(fields: PostedFields, name: string): string {
  const value = fields[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** The field's text, or undefined if it is empty: HTML forms always send their text fields. */
export const given = (fields: PostedFields, name: string): string | undefined => text(fields, name).trim() || undefined;

export const texts = (fields: PostedFields, name: string): string[] => [fields[name] ?? []].flat();

export const isChecked = (fields: PostedFields, name: string): boolean => ['true', 'on'].includes(text(fields, name));

/** Parses a whole number; undefined if empty. Anything else is an error at that field. */
export function wholeNumber(fields: PostedFields, name: string): number | undefined {
  const digits = given(fields, name);
  if (digits === undefined) return undefined;
  if (!/^\d{1,9}$/.test(digits)) throw refusedField(name, 'Enter a whole number.');
  return Number(digits);
}

/** One of the options; undefined for any other text. */
export const oneOf = <Option extends string>(
  options: readonly Option[],
  value: string | undefined,
): Option | undefined => options.find((option) => option === value);

export const refusedField = (field: string, message: string): DomainError =>
  new DomainError('input.invalid', 'invalid', message, { field, errors: [{ field, message }] });
