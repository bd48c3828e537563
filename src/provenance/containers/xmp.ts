import { SaxesParser } from 'saxes';
import type { NamedText } from './carriers.ts';

/** One XMP property by namespace URI and local name — prefixes are the writer's choice — with its text. */
export interface XmpProperty {
  readonly uri: string;
  readonly name: string;
  readonly value: string;
  readonly carrier: string;
}

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const silent = new Set([rdf, 'adobe:ns:meta/', 'http://www.w3.org/XML/1998/namespace', 'http://www.w3.org/2000/xmlns/']);
const maxProperties = 2000;
const maxDepth = 64;
// Each error costs time, and text that is no XML is one error after another.
const maxErrors = 100;
// Most tags, attributes and entities looked at in one file: what parsing costs lies in them, not in the length.
const maxStructure = 16_000;

/** The properties of all of a file's packets, of many only as far as is reasonable. */
export function readXmpPackets(packets: readonly NamedText[]): XmpProperty[] {
  let left = maxStructure;
  return packets.flatMap(({ text, carrier }) => {
    const own = packetIn(text);
    const { end, count } = affordable(own, left);
    left -= count;
    return readXmp(own.slice(0, end), carrier);
  });
}

/** Up to where a text may be parsed if it may have so many tags, attributes and entities, and how many that are. */
function affordable(text: string, most: number): { end: number; count: number } {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x3c && code !== 0x3d && code !== 0x26) continue;
    if (count === most) return { end: at, count };
    count += 1;
  }
  return { end: text.length, count };
}

/**
 * The properties of an XMP packet (ISO 16684-1) in both serialisations, attributes and elements, also inside arrays and
 * structures. Broken XML gives what stands before and between its errors.
 */
function readXmp(text: string, carrier: string): XmpProperty[] {
  const found: XmpProperty[] = [];
  const open: { uri: string; name: string; text: string }[] = [];
  const add = (uri: string, name: string, value: string): void => {
    const trimmed = value.trim();
    if (trimmed !== '' && found.length < maxProperties) found.push({ uri, name, value: trimmed, carrier });
  };
  const parser = new SaxesParser({ xmlns: true, fragment: true });
  let errors = 0;
  parser.on('error', () => {
    errors += 1;
    if (errors > maxErrors) throw new Error('no XML');
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    open.push({ uri, name: local, text: '' });
    // Looking up namespaces takes longer with every level, and honest packets have a handful.
    if (open.length > maxDepth) throw new Error('too deep');
    const property = open.findLast((element) => !silent.has(element.uri));
    for (const attribute of Object.values(attributes)) {
      if (attribute.uri === rdf && attribute.local === 'resource' && property) add(property.uri, property.name, attribute.value);
      else if (attribute.uri !== '' && !silent.has(attribute.uri)) add(attribute.uri, attribute.local, attribute.value);
    }
  });
  const gather = (piece: string): void => {
    const element = open.at(-1);
    if (element !== undefined) element.text += piece;
  };
  parser.on('text', gather);
  parser.on('cdata', gather);
  parser.on('closetag', () => {
    const element = open.pop();
    if (element === undefined) return;
    // Items of an array belong to the property that holds the array.
    const property = silent.has(element.uri) ? open.findLast(({ uri }) => !silent.has(uri)) : element;
    if (property !== undefined) add(property.uri, property.name, element.text);
  });
  try {
    parser.write(text).close();
  } catch {
    // What is no XML at all, or too deep, ends here; what was found before stands.
  }
  return found;
}

// Packets are padded and wrapped in processing instructions that some writers get wrong.
function packetIn(text: string): string {
  const from = text.search(/<(?:\w+:)?xmpmeta|<rdf:RDF/);
  const to = Math.max(text.lastIndexOf('xmpmeta>'), text.lastIndexOf('RDF>'));
  return from === -1 || to === -1 ? text : text.slice(from, text.indexOf('>', to) + 1);
}
