import { isKnownEncoding } from '../textCodec';

/** Language bytes of .dbf headers by their code page, as GDAL has them (ConvertCodePage of its shapefile driver). */
const LANGUAGES: Readonly<Record<string, readonly number[]>> = {
  cp437: [1, 11, 13, 15, 17, 21, 24, 25, 27],
  cp737: [106, 134],
  cp850: [2, 10, 14, 16, 18, 20, 22, 29, 37, 55],
  cp852: [31, 34, 35, 64, 100, 135],
  cp857: [107, 136],
  cp860: [36],
  cp861: [103],
  cp863: [28, 108],
  cp865: [8, 23, 102],
  cp866: [38, 101],
  cp874: [80, 124],
  cp932: [19, 123],
  cp936: [77, 122],
  cp949: [78, 121],
  cp950: [79, 120],
  cp1250: [200],
  cp1251: [201],
  // 87 is Latin 1 to GDAL.
  cp1252: [3, 87, 88, 89],
  cp1253: [203],
  cp1254: [202],
  cp1257: [204],
  macroman: [4],
  maccyrillic: [150],
  maccenteuro: [151],
};

const DEFAULT = 'cp1252';

/** How a .dbf file's text is read. */
export interface DbfEncoding {
  readonly encoding: string;
  /** What names another that is not known, and how. */
  readonly unknown: { readonly file: '.cpg' | '.dbf'; readonly name: string } | null;
  /** Whether nothing names one. */
  readonly isGuess: boolean;
}

/**
 * The encoding of a .dbf file's text, from the first line of its .cpg file or, without one, its header's language
 * byte; windows-1252 where neither tells.
 */
export async function dbfEncoding(cpg: string | null, language: number): Promise<DbfEncoding> {
  const name = cpg === null ? '' : /^[^\r\n]*/.exec(cpg)![0].trim();
  if (name === '') return ofLanguage(language);
  const digits = name.replace(/\D/g, '');
  const candidates = [
    digits === '65001' ? 'utf-8' : null,
    digits === '10000' ? 'macroman' : null,
    // What is said to be Latin 1 was mostly written by Windows, whose marks take the places of control characters.
    digits === '88591' || /^latin-?1$/i.test(name) ? 'cp1252' : null,
    /^8859\d{1,2}$/.test(digits) ? `iso-8859-${digits.slice(4)}` : null,
    /^(\d{3}|125\d)$/.test(digits) ? `cp${digits}` : null,
    name,
  ];
  for (const encoding of candidates) {
    if (encoding !== null && (await isKnownEncoding(encoding)))
      return { encoding, unknown: null, isGuess: false };
  }
  return { ...ofLanguage(language), unknown: { file: '.cpg', name }, isGuess: false };
}

function ofLanguage(language: number): DbfEncoding {
  const found = Object.entries(LANGUAGES).find(([, bytes]) => bytes.includes(language));
  const isKnown = found !== undefined || language === 0;
  return {
    encoding: found?.[0] ?? DEFAULT,
    isGuess: language === 0,
    unknown: isKnown ? null : { file: '.dbf', name: `language mark ${language}` },
  };
}
