const maxKeys = 500;

interface Batch<K, V> {
  keys: Set<K>;
  found: Promise<Map<K, V>>;
}

/**
 * Combines the keyed reads of one event-loop turn into one `load` (use `= any($1)`). Behind the bus many requests
 * arrive in one socket read, and one query for all costs little more than one for one. If the load fails, each of
 * its callers fails.
 */
export function gather<K, V>(load: (keys: K[]) => Promise<Map<K, V>>): (key: K) => Promise<V | undefined> {
  let open: Batch<K, V> | undefined;
  const start = (): Batch<K, V> => {
    const keys = new Set<K>();
    const found = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      if (open?.keys === keys) open = undefined;
      return load([...keys]);
    });
    return { keys, found };
  };
  return async (key) => {
    if (!open || open.keys.size >= maxKeys) open = start();
    open.keys.add(key);
    return (await open.found).get(key);
  };
}
