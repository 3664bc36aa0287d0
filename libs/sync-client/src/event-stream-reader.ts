export interface ServerEvent {
  event: string;
  data: string;
  id?: string;
}

/**
 * Parses `text/event-stream` as the HTML standard defines it; skips comments, which the server sends as keep-alives.
 */
export async function* readEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<ServerEvent> {
  const decoder = new TextDecoder();
  let held = '';
  for await (const bytes of body) {
    const blocks = (held + decoder.decode(bytes, { stream: true })).split(/\r\n\r\n|\n\n|\r\r/);
    held = blocks.pop()!;
    for (const block of blocks) {
      const event = eventIn(block);
      if (event) yield event;
    }
  }
}

function fieldIn(line: string): [name: string, value: string] {
  const colon = line.indexOf(':');
  if (colon < 0) return [line, ''];
  return [line.slice(0, colon), line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)];
}

function eventIn(block: string): ServerEvent | undefined {
  const fields = block
    .split(/\r\n|\n|\r/)
    .filter((line) => line && !line.startsWith(':'))
    .map(fieldIn);
  if (fields.length === 0) return undefined;
  const all = (name: string): string[] => fields.filter(([key]) => key === name).map(([, value]) => value);
  const id = all('id').at(-1);
  return { event: all('event').at(-1) ?? 'message', data: all('data').join('\n'), ...(id === undefined ? {} : { id }) };
}
