import { InvalidRequest } from './stripe-error.js';

/** Reads one decoded form value; `name` is Stripe's spelling of the parameter, such as `line_items[0][quantity]`. */
export type Read<T> = (value: unknown, name: string) => T;

export interface Field<T, Needed extends boolean = false> {
  read: Read<T>;
  needed: Needed;
}

export type Shape = Readonly<Record<string, Field<unknown, boolean>>>;

export type ValuesOf<S extends Shape> = {
  [K in keyof S]: S[K] extends Field<infer T, infer Needed> ? (Needed extends true ? T : T | undefined) : never;
};

export function field<T>(read: Read<T>): Field<T> {
  return { read, needed: false };
}

export function required<T>(inner: Field<T, boolean>): Field<T, true> {
  return { read: inner.read, needed: true };
}

export function text({ max = 5000 } = {}): Field<string> {
  return field((value, name) => {
    if (typeof value !== 'string')
      throw new InvalidRequest(`Invalid string: ${JSON.stringify(value)}`, { param: name });
    if (value === '') throw emptyValue(name);
    if (value.length > max) {
      throw new InvalidRequest(`Invalid string: ${value.slice(0, 20)}…; must be at most ${String(max)} characters`, {
        param: name,
      });
    }
    return value;
  });
}

/** Text that may be unset with an empty value. */
export function erasableText(): Field<string | null> {
  const inner = text();
  return field((value, name) => (value === '' ? null : inner.read(value, name)));
}

export function integer({ min = Number.MIN_SAFE_INTEGER, max = 99_999_999_999 } = {}): Field<number> {
  return field((value, name) => {
    if (typeof value !== 'string' || !/^-?\d+$/.test(value)) {
      throw new InvalidRequest(`Invalid integer: ${String(value)}`, { code: 'parameter_invalid_integer', param: name });
    }
    const number = Number(value);
    if (number < min) {
      throw new InvalidRequest(`This value must be greater than or equal to ${String(min)}.`, {
        code: 'parameter_invalid_integer',
        param: name,
      });
    }
    if (number > max) {
      throw new InvalidRequest(`This value must be less than or equal to ${String(max)}.`, {
        code: 'parameter_invalid_integer',
        param: name,
      });
    }
    return number;
  });
}

export function decimal({ min, max }: { min: number; max: number }): Field<number> {
  return field((value, name) => {
    const number = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= min && number <= max))
      throw new InvalidRequest(`Invalid decimal: ${String(value)}; must be between ${String(min)} and ${String(max)}`, {
        param: name,
      });
    return number;
  });
}

export function flag(): Field<boolean> {
  return field((value, name) => {
    if (value !== 'true' && value !== 'false')
      throw new InvalidRequest(`Invalid boolean: ${String(value)}`, { param: name });
    return value === 'true';
  });
}

export function choice<const T extends string>(...options: T[]): Field<T> {
  return field((value, name) => {
    const found = options.find((option) => option === value);
    if (found === undefined)
      throw new InvalidRequest(`Invalid ${name}: must be one of ${spoken(options)}`, { param: name });
    return found;
  });
}

/** A parameter Stripe knows and the simulator takes without acting on it. */
export function ignored(): Field<unknown> {
  return field((value) => value);
}

export function emptyValue(name: string): InvalidRequest {
  return new InvalidRequest(
    `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`,
    { code: 'parameter_invalid_empty', param: name },
  );
}

function spoken(options: readonly string[]): string {
  return options.length === 1 ? String(options[0]) : `${options.slice(0, -1).join(', ')}, or ${String(options.at(-1))}`;
}
