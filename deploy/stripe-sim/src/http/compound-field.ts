import { field, type Field, type Shape, type ValuesOf } from './field.js';
import { InvalidRequest } from './stripe-error.js';

export type RawParams = Readonly<Record<string, unknown>>;

/** Decodes request parameters. Names the shape does not hold are refused before anything else, as Stripe does. */
export function readParams<S extends Shape>(shape: S, raw: RawParams, prefix = ''): ValuesOf<S> {
  refuseUnknown(shape, raw, prefix);
  const values: Record<string, unknown> = {};
  for (const [key, { read, needed }] of Object.entries(shape)) {
    const name = nameOf(prefix, key);
    const value = raw[key];
    if (value !== undefined) values[key] = read(value, name);
    else if (needed)
      throw new InvalidRequest(`Missing required param: ${name}.`, { code: 'parameter_missing', param: name });
  }
  return values as ValuesOf<S>;
}

function refuseUnknown(shape: Shape, raw: RawParams, prefix: string): void {
  const unknown = Object.keys(raw)
    .filter((key) => !Object.hasOwn(shape, key))
    .map((key) => nameOf(prefix, key));
  const [first] = unknown;
  if (first === undefined) return;
  const message =
    unknown.length === 1
      ? `Received unknown parameter: ${first}`
      : `Received unknown parameters: ${unknown.join(', ')}`;
  throw new InvalidRequest(message, { code: 'parameter_unknown', param: first });
}

function nameOf(prefix: string, key: string): string {
  return prefix === '' ? key : `${prefix}[${key}]`;
}

export function isGroup(value: unknown): value is RawParams {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function group<S extends Shape>(shape: S): Field<ValuesOf<S>> {
  return field((value, name) => {
    if (!isGroup(value)) throw new InvalidRequest('Invalid object', { param: name });
    return readParams(shape, value, name);
  });
}

/** `name[0]=…&name[1]=…` and `name[]=…` alike. */
export function listOf<T>(item: Field<T, boolean>): Field<T[]> {
  return field((value, name) => {
    const items: unknown = isGroup(value) ? Object.values(value) : value;
    if (!Array.isArray(items)) throw new InvalidRequest('Invalid array', { param: name });
    return items.map((entry: unknown, index) => item.read(entry, `${name}[${String(index)}]`));
  });
}

/** At most 50 keys of 40 characters with values of 500, as Stripe documents; an empty value removes a key. */
export function metadata(): Field<Record<string, string>> {
  return field((value, name) => {
    if (value === '') return {};
    if (!isGroup(value)) throw new InvalidRequest('Invalid object', { param: name });
    const pairs = Object.entries(value);
    if (pairs.length > 50) throw new InvalidRequest('You can only have up to 50 keys in metadata.', { param: name });
    return Object.fromEntries(pairs.map(([key, entry]) => [key, metadataValue(entry, key, name)]));
  });
}

function metadataValue(value: unknown, key: string, name: string): string {
  const param = `${name}[${key}]`;
  if (typeof value !== 'string') throw new InvalidRequest('Metadata values must be strings.', { param });
  if (key.length > 40)
    throw new InvalidRequest(`Metadata keys must be at most 40 characters. '${key}' has ${String(key.length)}.`, {
      param,
    });
  if (value.length > 500)
    throw new InvalidRequest(
      `Metadata values must be at most 500 characters, but you passed in a value that is ${String(value.length)} characters.`,
      { param },
    );
  return value;
}

export function withMetadata(
  before: Readonly<Record<string, string>> | null,
  change: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== ''));
}
