const executables = new Set([
  'application/x-msdownload',
  'application/vnd.microsoft.portable-executable',
  'application/x-dosexec',
  'application/x-elf',
  'application/x-executable',
  'application/x-mach-binary',
  'application/java-vm',
  'application/x-ms-shortcut',
  'application/x-ms-installer',
  'application/x-msi',
  'application/x-msdos-program',
  'application/x-sh',
  'application/x-shellscript',
  'application/wasm',
]);
const executableName =
  /\.(?:exe|dll|scr|com|pif|cpl|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|lnk|reg|jar|app|command|sh|run|bin|elf|so|dylib|class|wasm|appimage)$/i;
const harmlessName =
  /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?|psd|mp3|flac|wav|aiff?|ogg|opus|m4[abv]|aac|mid|mp4|mkv|mov|webm|avi|pdf|epub|txt|md|rtf|docx?|xlsx?|pptx?|odt|csv|json|zip|rar|7z|gz|tar)$/i;
// Generic types that may be declared for any content.
const generic = new Set([
  'application/octet-stream',
  'binary/octet-stream',
  'application/x-binary',
  'application/download',
]);
/** A file that starts with `#!`: a program, or text to read. */
export const shellScript = 'application/x-shellscript';
const aliases: Record<string, string> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/x-png': 'image/png',
  'image/vnd.microsoft.icon': 'image/x-icon',
  'application/x-pdf': 'application/pdf',
  'application/x-zip-compressed': 'application/zip',
  'application/x-zip': 'application/zip',
  'application/x-gzip': 'application/gzip',
  'application/x-gtar': 'application/x-tar',
};

/** Raster images that every browser can show and that cannot contain scripts. */
export const rasterImages: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
]);

/** Normalises a content type: without parameters, in lower case, with aliases replaced. */
export function essence(contentType: string): string {
  const plain = contentType.split(';')[0]!.trim().toLowerCase();
  return aliases[plain] ?? plain;
}

/** Whether a content type denotes a program. */
export const isExecutable = (type: string | undefined): boolean => type !== undefined && executables.has(type);
export const isGeneric = (type: string): boolean => generic.has(type);
/** Whether a file name suggests media, a document or an archive. */
export const looksHarmlessByName = (filename: string): boolean => harmlessName.test(filename.trim());
export const looksExecutableByName = (filename: string): boolean => executableName.test(filename.trim());

/**
 * The content type to serve a file with: the declared one if the content agrees with it, otherwise the detected one.
 * Files of any kind are accepted; a wrong label (a PNG named .jpg, or TypeScript that browsers label as video because
 * of `.ts`) is corrected, not refused.
 */
export function deliveredType(detected: string | undefined, declared: string, head: Buffer): string {
  if (agrees(detected, declared, head)) return declared;
  if (detected !== undefined) return detected;
  return isText(head) ? 'text/plain' : 'application/octet-stream';
}

function agrees(detected: string | undefined, declared: string, head: Buffer): boolean {
  if (generic.has(declared)) return detected === undefined || !isMediaType(detected);
  if (declared === 'image/svg+xml') return isXmlOrText(detected) && !head.includes(0);
  if (declared.startsWith('image/'))
    return (
      detected === declared ||
      (detected === undefined && !rasterImages.has(declared) && isTextual(declared) === isText(head))
    );
  // Audio files do not always start with a signature: padding and tags may come first.
  if (isTimed(declared)) return detected === undefined ? isTextual(declared) === isText(head) : isTimed(detected);
  if (declared.startsWith('text/'))
    return (isXmlOrText(detected) || detected === 'application/rtf' || detected === shellScript) && isText(head);
  if (declared === 'application/pdf' || declared === 'application/gzip') return detected === declared;
  // Many formats are ZIP files (EPUB, office documents, plug-in packs), and only some of them are detected.
  if (declared === 'application/zip') return head.subarray(0, 2).toString('latin1') === 'PK';
  return !isMediaType(detected);
}

const isTimed = (type: string): boolean => /^(?:(?:audio|video)\/|application\/(?:ogg|mxf|vnd\.ms-asf)$)/.test(type);
/** Text-based drawing and playlist formats. */
const isTextual = (type: string): boolean => /mpegurl|pls|dxf|xpm|xbm|portable|vnd\.(?:dwg|dxf)/.test(type);
const isXmlOrText = (detected: string | undefined): boolean =>
  detected === undefined || detected === 'application/xml' || detected.startsWith('text/');
export const isMediaType = (detected: string | undefined): boolean =>
  detected !== undefined && /^(?:image|audio|video)\//.test(detected);

/** Whether the first bytes look like text: no zero byte, or UTF-16 with a byte order mark. */
const isText = (head: Buffer): boolean => !head.includes(0) || hasUtf16Mark(head);
const hasUtf16Mark = (head: Buffer): boolean =>
  (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);

/**
 * Whether the declared type overrides a signature of two to four bytes: UTF-16 text starts like an MPEG frame, a TGA
 * image like a Windows cursor.
 */
export const isWeakSignature = (detected: string, declared: string, head: Buffer): boolean =>
  (detected === 'audio/mpeg' && declared.startsWith('text/') && hasUtf16Mark(head)) ||
  (detected === 'image/x-icon' && declared.startsWith('image/') && declared !== detected);
