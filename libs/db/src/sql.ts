import { createHash } from 'node:crypto';

/** A statement with its parameters. It is named by its text, so that PostgreSQL prepares it once per connection. */
export class Sql {
  constructor(
    readonly text: string,
    readonly values: readonly unknown[],
    readonly name: string | undefined,
  ) {}

  /** The same statement with other parameters, for a frequent read that is composed from fragments only once. */
  with(...values: unknown[]): Sql {
    return new Sql(this.text, values, this.name);
  }
}

const plain = new WeakMap<TemplateStringsArray, { text: string; name: string }>();

/** Tagged template: each `${value}` becomes a parameter, each `${sql`…`}` is inlined with its own parameters. */
export function sql(strings: TemplateStringsArray, ...values: unknown[]): Sql {
  if (values.some((value) => value instanceof Sql)) return composed(strings, values);
  let known = plain.get(strings);
  if (!known) {
    const text = strings.reduce((before, part, at) => `${before}$${at}${part}`);
    plain.set(strings, (known = { text, name: nameOf(text) }));
  }
  return new Sql(known.text, values, known.name);
}

/** A jsonb parameter: arrays would otherwise be sent as PostgreSQL arrays. */
export const json = (value: unknown): string => JSON.stringify(value);

/** Joins fragments with `separator`, for lists whose length is known only at run time. Such statements stay unnamed. */
export function join(fragments: readonly Sql[], separator: string): Sql {
  const values: unknown[] = [];
  const text = fragments.map((fragment) => renumber(fragment, values)).join(separator);
  return new Sql(text, values, undefined);
}

function composed(strings: TemplateStringsArray, parts: readonly unknown[]): Sql {
  const values: unknown[] = [];
  const text = strings.reduce((before, after, at) => {
    const part = parts[at - 1];
    return before + (part instanceof Sql ? renumber(part, values) : `$${values.push(part)}`) + after;
  });
  const isStable = parts.every((part) => !(part instanceof Sql) || part.name !== undefined || part.values.length === 0);
  return new Sql(text, values, isStable ? nameOf(text) : undefined);
}

const renumber = (fragment: Sql, values: unknown[]): string => {
  const offset = values.length;
  values.push(...fragment.values);
  return fragment.text.replace(/\$(\d+)/g, (_, position: string) => `$${Number(position) + offset}`);
};

const nameOf = (text: string): string => createHash('sha1').update(text).digest('base64url');
