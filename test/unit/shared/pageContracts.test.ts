import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cssColour, rampColour, rampTable } from '../../../src/shared/colourRamps';
import { packColumn, packedCell, packResult } from '../../../src/shared/packedResult';
import { reportHtml, webviewHtml } from '../../../src/shared/pageHtml';
import type { ResultDocument } from '../../../src/shared/result';
import { joined } from '../../support/joined';

describe('packed columns', () => {
  it('give back what went in', () => {
    const values = [1.5, null, -3];
    const packed = packColumn({ name: 'gvi', label: 'GVI', kind: 'number', values });
    expect(packed.values).toBeInstanceOf(Float64Array);
    expect(values.map((_, row) => packedCell(packed, row))).toEqual(values);
    const text = packColumn({ name: 'NAME', label: 'NAME', kind: 'text', values: ['a', null] });
    expect([0, 1, 2].map((row) => packedCell(text, row))).toEqual(['a', null, null]);
  });

  it('include places, without degrees', () => {
    const degrees = { longitude: [0, null], latitude: [0, 0] };
    const places = { kind: 'points', x: [1, null], y: [1, 2], ...degrees, reach: 160 };
    const document = {
      result: { rows: 2, attributes: [], columns: [], places, details: {} },
    } as unknown as ResultDocument;
    const y = Float64Array.of(1, 2);
    const packed = { kind: 'points', x: Float64Array.of(1, Number.NaN), y, reach: 160 };
    expect(packResult(document).result.places).toEqual(packed);
  });
});

describe('colour ramps', () => {
  it('run from their first to their last colour and clamp', () => {
    expect(cssColour(rampColour('viridis', 0))).toBe('rgb(68, 1, 84)');
    expect(cssColour(rampColour('viridis', 1))).toBe('rgb(253, 231, 37)');
    expect(rampColour('greens', -1)).toEqual(rampColour('greens', 0));
    expect(rampTable('greens').slice(-4)).toEqual(Uint8ClampedArray.of(0, 68, 27, 255));
  });

  it('get darker, or lighter, all the way', () => {
    const lightness = (name: 'greens' | 'viridis') =>
      Array.from({ length: 33 }, (_, at) => {
        const [red, green, blue] = rampColour(name, at / 32);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      });
    for (const [at, value] of lightness('greens').slice(1).entries())
      expect(value).toBeLessThan(lightness('greens')[at]!);
    for (const [at, value] of lightness('viridis').slice(1).entries())
      expect(value).toBeGreaterThan(lightness('viridis')[at]!);
  });
});

/** The policy that a page states. */
function policyOf(html: string): string | undefined {
  return /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
}

describe('the pages', () => {
  it('of the panel let only our script and style in', () => {
    const html = webviewHtml({
      cspSource: 'https://x',
      nonce: 'abc',
      scriptUri: 'https://x/page.js',
      styleUri: 'https://x/page.css',
    });
    expect(policyOf(html)).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; img-src https://x blob:; style-src https://x; script-src 'nonce-abc'",
    );
  });

  it('of a report cannot be broken by what is in the result', () => {
    const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');
    const script = 'const a = "</script><!-- ";';
    const payload = { title: '</title><b>', document: { note: '</script><script>alert(1)</script>\u2028' } };
    const html = joined(reportHtml({ script, style: 'p{}', payload: payload as never, sha256 }));
    expect(html.match(/<\/script>/g)).toHaveLength(2);
    expect(html).not.toContain('<b>');
    const embedded = /id="graticule-result">(.*?)<\/script>/s.exec(html)![1]!;
    expect(JSON.parse(embedded)).toEqual(payload);
    const [style, code] = ['p{}', 'const a = "<\\/script><\\!-- ";'].map(
      (text) => `'sha256-${sha256(text)}'`,
    );
    expect(policyOf(html)).toBe(
      `default-src 'none'; base-uri 'none'; form-action 'none'; img-src blob:; style-src ${style}; script-src ${code}`,
    );
    const own = /<script>(.*?)<\/script>\n<\/body>/s.exec(html)![1]!;
    expect(html).toContain(`'sha256-${sha256(own)}'`);
  });
});
