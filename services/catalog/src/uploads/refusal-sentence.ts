import type { RefusalReason } from '@mnw/storage/inspect/refusal-reason';

const sentences: Readonly<Record<RefusalReason, string>> = {
  empty: 'The file is empty.',
  'type-mismatch': 'The content of the file does not match its type.',
  'type-not-allowed': 'Use a PNG, JPEG, GIF, WebP or AVIF picture.',
  'executable-disguised': 'The file is a program with a misleading name.',
  'active-content': 'The file contains active content that is not allowed here.',
  polyglot: 'The file is valid as two different types at once.',
  'archive-damaged': 'The archive is damaged.',
  'archive-unsafe-path': 'The archive contains a path that points outside of it.',
  'archive-overlapping': 'The archive contains overlapping entries.',
  'archive-too-many-entries': 'The archive contains too many files.',
  'archive-too-large': 'The archive is too large when unpacked.',
  'archive-ratio': 'The archive unpacks to far more than its size suggests.',
  'archive-nested': 'The archive nests archives too deeply. Pack the files themselves.',
  'archive-inner-too-large':
    'The archives inside this archive are too large to inspect. Pack the files themselves, or upload the inner archives one by one.',
  'too-complex': 'The file takes too long to check. Save it in a simpler form.',
  'drawing-too-large': 'An SVG drawing can have at most 1 MB. Simplify its paths, or pack it into a ZIP.',
};

const notAPicture = 'The file is not a PNG, JPEG, GIF, WebP or AVIF picture.';

/** The message for the creator. It begins with the stable reason code. */
export const refusalSentence = (reason: RefusalReason, purpose: 'image' | 'file'): string =>
  `${reason}: ${purpose === 'image' && reason === 'type-mismatch' ? notAPicture : sentences[reason]}`;
