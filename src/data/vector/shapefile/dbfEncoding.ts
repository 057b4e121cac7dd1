import { TextDecoder } from 'node:util';

/** The language byte of a .dbf header to a code page, for files without a .cpg. */
const LANGUAGE: Readonly<Record<number, string>> = {
  3: 'windows-1252',
  19: 'shift_jis',
  38: 'ibm866',
  77: 'gbk',
  78: 'euc-kr',
  79: 'big5',
  87: 'windows-1252',
  101: 'ibm866',
  122: 'gbk',
  123: 'shift_jis',
  200: 'windows-1250',
  201: 'windows-1251',
  202: 'windows-1254',
  203: 'windows-1253',
};

const BY_NUMBER: Readonly<Record<string, string>> = {
  '65001': 'utf-8',
  '866': 'ibm866',
  '874': 'windows-874',
  '932': 'shift_jis',
  '936': 'gbk',
  '949': 'euc-kr',
  '950': 'big5',
};

/**
 * The encoding of a .dbf file's text, from the words of its .cpg file or, without one, its header's language
 * byte; windows-1252 where neither tells. `known` is false where a .cpg names an encoding that we cannot read.
 */
export function dbfEncoding(cpg: string | null, language: number): { encoding: string; known: boolean } {
  if (cpg === null || cpg.trim() === '')
    return { encoding: LANGUAGE[language] ?? 'windows-1252', known: true };
  const name = cpg.trim().toLowerCase();
  const digits = name.replace(/\D/g, '');
  const candidates = [
    BY_NUMBER[digits],
    /^125\d$/.test(digits) ? `windows-${digits}` : undefined,
    /^8859\d{1,2}$/.test(digits) ? `iso-8859-${digits.slice(4)}` : undefined,
    name,
  ];
  for (const candidate of candidates) {
    if (candidate && isSupported(candidate)) return { encoding: candidate, known: true };
  }
  return { encoding: 'windows-1252', known: false };
}

function isSupported(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}
