const pictures = 0x2400;

/**
 * Makes characters visible that would break or reorder a line: browsers end lines at CR, and bidirectional controls can
 * make code look like other code.
 */
export const visibleText = (line: string): string =>
  line
    .replace(/[\0-\x08\x0a-\x1f]/g, (control) => String.fromCharCode(pictures + control.charCodeAt(0)))
    .replace(/[\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
