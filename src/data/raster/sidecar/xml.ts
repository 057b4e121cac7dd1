/** An element of XML. Names are in lower case: GDAL's readers look at no case. */
export interface XmlElement {
  readonly name: string;
  /** The text between its tags, without spaces around it. */
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
}

/** More is no description of a raster: histograms and attribute tables are some megabytes. */
export const MAX_XML_BYTES = 1 << 25;

/** The first child of a name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

/** The text of the first child of a name; `undefined` where there is none or where it is empty. */
export function textOf(element: XmlElement, name: string): string | undefined {
  return childOf(element, name)?.text || undefined;
}
