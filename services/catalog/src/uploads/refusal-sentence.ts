import type { RefusalReason } from '@mnw/storage/inspect/refusal-reason';

const sentences: Readonly<Record<RefusalReason, string>> = {
  empty: 'The file is empty.',
  'type-mismatch': 'The content is not of the type it was announced as.',
  'type-not-allowed': 'Use a PNG, JPEG, GIF, WebP or AVIF picture.',
  'executable-disguised': 'The file is a program under another name.',
  'active-content': 'The file holds active content that is not allowed here.',
  polyglot: 'The file is two kinds of file at once.',
  'archive-damaged': 'The archive is damaged.',
  'archive-unsafe-path': 'The archive holds a path that leads out of it.',
  'archive-overlapping': 'The archive holds overlapping entries.',
  'archive-too-many-entries': 'The archive holds too many files.',
  'archive-too-large': 'The archive unpacks to too much.',
  'archive-ratio': 'The archive unpacks to far more than it holds.',
  'archive-nested': 'The archive holds archives within archives within archives. Pack the files themselves.',
  'archive-inner-too-large':
    'The archives inside of this archive are too large to look into. Pack the files themselves, or upload the inner archives one by one.',
  'too-complex': 'The file takes too long to check. Save it again in a simpler form.',
  'drawing-too-large': 'An SVG drawing can have 1 MB at most. Simplify its paths, or pack it into a ZIP.',
};

/** What the creator reads; begins with the stable reason. */
export const refusalSentence = (reason: RefusalReason): string => `${reason}: ${sentences[reason]}`;
