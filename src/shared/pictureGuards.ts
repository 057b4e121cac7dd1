import type { PictureFormat } from './messages';

const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
const PNG_END = [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];

/** In XML as a serializer writes it, `<` begins a tag and nothing else. */
const PROLOGUE = /^<\?xml[^<>]*\?>\s*/;
const TAG = /<[^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*>/g;
const ATTRIBUTE = /([^\s"'<>/=]+)\s*=\s*("[^"]*"|'[^']*')/g;

/** Elements that run, load or animate something, comments and declarations, by what follows their `<`. */
const UNSAFE_ELEMENT =
  /<(?:[!?]|(?:[^\s<>/:"']+:)?(?:script|foreignObject|iframe|style|handler|set|animate\w*)\b)/i;
const INNER_REFERENCE = /^(?:#|data:image\/(?:png|jpeg);)/i;
const UNSAFE_VALUE = /javascript:|url\(\s*(?!["']?#|&quot;#)/i;

/** Whether bytes are a picture of a format that a page may have saved. */
export function isPicture(bytes: Uint8Array, format: PictureFormat): boolean {
  return format === 'png' ? isPng(bytes) : isPassiveSvg(new TextDecoder().decode(bytes));
}

/** By its first and its last chunk. */
function isPng(bytes: Uint8Array): boolean {
  return (
    PNG_START.every((byte, at) => bytes[at] === byte) &&
    PNG_END.every((byte, at) => bytes[bytes.length - PNG_END.length + at] === byte)
  );
}

/** Whether a text is an SVG drawing that runs nothing and refers to nothing outside itself. */
function isPassiveSvg(text: string): boolean {
  const drawing = text.replace(PROLOGUE, '').trimEnd();
  return (
    /^<svg[\s>]/.test(drawing) &&
    drawing.endsWith('</svg>') &&
    !UNSAFE_ELEMENT.test(drawing) &&
    !drawing.replace(TAG, '').includes('<') &&
    (drawing.match(TAG) ?? []).every(isPassiveTag)
  );
}

function isPassiveTag(tag: string): boolean {
  return [...tag.matchAll(ATTRIBUTE)].every(([, name, quoted]) => {
    const value = quoted!.slice(1, -1).trim();
    if (/^on/i.test(name!)) return false;
    if (/^(?:.*:)?(?:href|src)$/i.test(name!)) return INNER_REFERENCE.test(value);
    return !UNSAFE_VALUE.test(value);
  });
}
