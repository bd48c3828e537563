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

/**
 * The properties of an XMP packet (ISO 16684-1) in both serialisations, attributes and elements, also inside arrays and
 * structures. Broken XML gives what stands before and between its errors.
 */
export function readXmp({ text, carrier }: NamedText): XmpProperty[] {
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
    parser.write(packet(text)).close();
  } catch {
    // What is no XML at all, or too deep, ends here; what was found before stands.
  }
  return found;
}

// Packets are padded and wrapped in processing instructions that some writers get wrong.
function packet(text: string): string {
  const from = text.search(/<(?:\w+:)?xmpmeta|<rdf:RDF/);
  const to = Math.max(text.lastIndexOf('xmpmeta>'), text.lastIndexOf('RDF>'));
  return from === -1 || to === -1 ? text : text.slice(from, text.indexOf('>', to) + 1);
}
