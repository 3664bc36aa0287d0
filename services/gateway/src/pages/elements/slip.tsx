import type { ComponentChildren } from 'preact';

/** A box that looks like a torn-off receipt, for prices, totals and what was bought. */
export function Slip({ label, children }: { label?: string; children: ComponentChildren }) {
  const slip = <div class="slip">{children}</div>;
  return label === undefined ? (
    <div class="till">{slip}</div>
  ) : (
    <section class="till" aria-label={label}>
      {slip}
    </section>
  );
}

export function SlipLines({ children }: { children: ComponentChildren }) {
  return <dl class="lines">{children}</dl>;
}

export function SlipLine({ label, sum, children }: { label: string; sum?: boolean; children: ComponentChildren }) {
  return (
    <div class={sum === true ? 'sum' : undefined}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
