/** Namespaces by which XMP properties are known; prefixes are the writer's choice. */
export const xmpNamespaces = {
  aigc: 'http://www.tc260.org.cn/ns/AIGC/1.0/',
  dublinCore: 'http://purl.org/dc/elements/1.1/',
  dublinCoreTerms: 'http://purl.org/dc/terms/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  iptcExtension: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  tiff: 'http://ns.adobe.com/tiff/1.0/',
  xmpBasic: 'http://ns.adobe.com/xap/1.0/',
} as const;
