/** Why an upload is refused. Stable codes, which pages translate to sentences. */
export type RefusalReason =
  | 'empty'
  | 'type-mismatch'
  | 'type-not-allowed'
  | 'executable-disguised'
  | 'active-content'
  | 'polyglot'
  | 'archive-damaged'
  | 'archive-unsafe-path'
  | 'archive-overlapping'
  | 'archive-too-many-entries'
  | 'archive-too-large'
  | 'archive-ratio'
  | 'archive-nested'
  | 'archive-inner-too-large'
  | 'too-complex'
  | 'drawing-too-large';
