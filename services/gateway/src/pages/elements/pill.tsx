import type { ComponentChildren } from 'preact';

/** A short label for a state. */
export function Pill({ tone = '', children }: { tone?: 'good' | 'warn' | 'bad' | ''; children: ComponentChildren }) {
  return <span class={tone === '' ? 'pill' : `pill ${tone}`}>{children}</span>;
}
