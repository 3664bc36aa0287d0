import { readSignature, tauriText } from '../minisign/signature.js';
import { SignatureMalformed } from './artifacts.errors.js';

/** A signature as it is stored and answered, or null; refuses what is none, before anything is uploaded for it. */
export function givenSignature(text: string | null | undefined): string | null {
  if (!text) return null;
  if (!readSignature(text)) throw new SignatureMalformed();
  return tauriText(text);
}
