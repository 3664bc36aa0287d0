import type { Token } from '@mnw/contracts/git/source';
import { visibleText } from './visible-text.js';

/** The highlighted tokens of a line. They are always text, never markup. */
export function Pieces({ tokens }: { tokens: readonly Token[] }) {
  return (
    <>
      {tokens.map(([name, text], at) =>
        name === '' ? (
          visibleText(text)
        ) : (
          <span key={at} class={name}>
            {visibleText(text)}
          </span>
        ),
      )}
    </>
  );
}

/** A file with a linked number before each line. */
export function CodeLines({ label, lines }: { label: string; lines: readonly (readonly Token[])[] }) {
  return (
    <>
      <a class="skip" href="#after-code">
        Skip the code
      </a>
      <div class="code" role="region" aria-label={label} tabIndex={0}>
        {lines.map((tokens, at) => (
          <div key={at} class="ln" id={`L${at + 1}`}>
            <a href={`#L${at + 1}`}>{at + 1}</a>
            <code>
              <Pieces tokens={tokens} />
            </code>
          </div>
        ))}
      </div>
      <span id="after-code" />
    </>
  );
}
