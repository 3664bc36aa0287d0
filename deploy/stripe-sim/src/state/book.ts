import type { Kind, Kinds } from './kinds.js';
import type { Store } from './store.js';

/** The objects of one account. `account` is `platform` or the id of a connected account. */
export class Book {
  constructor(
    private readonly store: Store,
    readonly account: string,
  ) {}

  get<K extends Kind>(kind: K, id: string): Kinds[K] | undefined {
    return this.store.get(this.table(kind), id) as Kinds[K] | undefined;
  }

  /** For ids that our own objects hold: missing means a bug here, not a bad request. */
  held<K extends Kind>(kind: K, id: string | null): Kinds[K] {
    const found = id === null ? undefined : this.get(kind, id);
    if (found === undefined) throw new Error(`${kind} ${String(id)} is not in the book of ${this.account}.`);
    return found;
  }

  put<K extends Kind>(kind: K, object: Kinds[K]): Kinds[K] {
    this.store.put(this.table(kind), object.id, object);
    return object;
  }

  delete(kind: Kind, id: string): void {
    this.store.delete(this.table(kind), id);
  }

  /** Oldest first. */
  all<K extends Kind>(kind: K): Kinds[K][] {
    return this.store.values(this.table(kind)) as Kinds[K][];
  }

  /** A list that belongs to an object but is no resource of its own, such as the lines of a session. */
  attached<T>(name: string, id: string): T | undefined {
    return this.store.get(`${this.account}/${name}`, id) as T | undefined;
  }

  attach(name: string, id: string, value: object): void {
    this.store.put(`${this.account}/${name}`, id, value);
  }

  private table(kind: Kind): string {
    return `${this.account}/${kind}`;
  }
}
