import { readSignature, tauriText } from '../minisign/signature.js';
import { SignatureMalformed } from './artifacts.errors.js';

/** Normalises a signature to the stored form, or null. Refuses malformed ones before anything is uploaded. */
export function givenSignature(text: string | null | undefined): string | null {
  if (!text) return null;
  if (!readSignature(text)) throw new SignatureMalformed();
  return tauriText(text);
}
