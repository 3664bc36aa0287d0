import { printable } from '../hooks/hook-line.js';
import { gitLines } from '../process/git-lines.js';
import { packetLine, type Conversation } from '../transfer/guarded-fetch.js';

const maxPrinted = 8_000;
const maxReason = 500;
const unknownReason = 'The request could not be answered.';

type Answering = Pick<Conversation, 'stdout' | 'stderr' | 'ended' | 'failure' | 'isUnreadable'>;

/**
 * Everything that git sends to its client. If git fails before it has sent anything, an `ERR` packet with the
 * reason is sent instead: git prints the reason to stderr, which reaches a client over SSH but not over HTTP.
 */
export async function* answerOf(conversation: Answering): AsyncGenerator<Buffer | string> {
  let printed = '';
  conversation.stderr.on('data', (chunk: Buffer) => {
    if (printed.length < maxPrinted) printed += chunk.toString('latin1');
  });
  let hasSent = false;
  for await (const chunk of conversation.stdout as AsyncIterable<Buffer>) {
    hasSent = true;
    yield chunk;
  }
  const { code } = await conversation.ended;
  if (hasSent || (code === 0 && !conversation.isUnreadable)) return;
  const reason = conversation.failure?.message ?? reasonIn(printed);
  yield packetLine(`ERR ${printable(reason).slice(0, maxReason)}`);
}

/** A reason that names a file is left out, because it would reveal where repositories are stored. */
function reasonIn(printed: string): string {
  const [, reason = ''] =
    gitLines(printed)
      .find((line) => line.startsWith('fatal: '))
      ?.split(/^fatal: /) ?? [];
  return reason === '' || /(?:^|[ '"])\//.test(reason) ? unknownReason : reason;
}
