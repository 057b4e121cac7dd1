import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { UserError } from '../../../shared/errors';
import type { XmlElement } from './xml';

/** Deeper than any description of a raster. */
const MAX_DEPTH = 100;

const TEXT = '#text';
const ATTRIBUTES = ':@';

/**
 * The outermost element of a document. Entities of its own are not expanded but refused, since they can make a text of
 * any length of a short one. Throws a `UserError` where the document is damaged.
 */
export function readXml(text: string, label: string): XmlElement {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) {
    throw new UserError(
      `${label} declares entities, which no description of a raster needs: remove its DOCTYPE, or write the file again.`,
    );
  }
  const plain = text.replace(/^\uFEFF/, '').trim();
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: true,
    transformTagName: (name) => name.toLowerCase(),
    transformAttributeName: (name) => name.toLowerCase(),
    ignoreDeclaration: true,
    ignorePiTags: true,
  });
  let root: XmlElement | undefined;
  let line: number | undefined;
  try {
    const valid = XMLValidator.validate(plain);
    if (valid === true) [root] = elementsOf(parser.parse(plain), 0);
    else line = valid.err.line;
  } catch {
    // Names that are none, and elements without end.
  }
  if (root !== undefined) return root;
  throw new UserError(
    `${label} is damaged XML${line === undefined ? '' : ` (line ${line})`}: write it again, or remove it.`,
  );
}

function elementsOf(nodes: unknown, depth: number): XmlElement[] {
  if (depth > MAX_DEPTH) throw new RangeError('elements lie too deep in each other');
  const elements: XmlElement[] = [];
  for (const node of nodes as Record<string, unknown>[]) {
    const name = Object.keys(node).find((key) => key !== ATTRIBUTES);
    if (name === undefined || name === TEXT) continue;
    const inner = node[name] as Record<string, unknown>[];
    elements.push({
      name,
      text: inner.map((one) => String(one[TEXT] ?? '')).join(''),
      attributes: (node[ATTRIBUTES] ?? {}) as Record<string, string>,
      children: elementsOf(inner, depth + 1),
    });
  }
  return elements;
}
