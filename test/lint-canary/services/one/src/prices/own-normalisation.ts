export const plain = (text: string): string => text.normalize('NFKC').toLowerCase();
