import { describe, expect, it } from 'vitest';
import type { ResultDocument } from '../../src/shared/result';
import { areasResult, manyCandidates } from './fixtures/areasResult';
import { rankingResult } from './fixtures/rankingResult';
import { usePage } from './support/browser';
import { doneMessage, type Panel } from './support/panel';

const stage = usePage();

/** What a picture holds, read as an SVG document of its own. */
interface Picture {
  readonly texts: readonly string[];
  readonly drawings: number;
  readonly styled: number;
  /** Texts that stand out of the picture. */
  readonly outside: readonly string[];
}

async function save(document: ResultDocument, kept?: unknown): Promise<Panel> {
  const panel = await stage.open({ kept });
  await panel.post(doneMessage(document, 'Projections for Iceland'));
  await panel.page.getByRole('button', { name: 'Export' }).click();
  await panel.page.getByRole('menuitem', { name: 'Drawings as SVG drawing…' }).click();
  return panel;
}

async function pictureOf({ page }: Panel): Promise<Picture> {
  await page.waitForFunction(() =>
    window.fake.sent.some((one) => one.type === 'request' && one.request.kind === 'saveImage'),
  );
  return page.evaluate(() => {
    const [bytes] = window.fake.sent.flatMap((one) =>
      one.type === 'request' && one.request.kind === 'saveImage'
        ? Object.values(one.request).filter((value) => value instanceof Uint8Array)
        : [],
    );
    const text = new TextDecoder().decode(bytes);
    const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    document.body.replaceChildren(document.importNode(svg, true));
    const made = document.querySelector('body > svg')!;
    const around = made.getBoundingClientRect();
    const texts = [...made.querySelectorAll('text')];
    return {
      texts: texts.map((one) => one.textContent ?? ''),
      drawings: made.querySelectorAll('svg[viewBox]').length,
      styled: made.querySelectorAll('style, [style], [class]').length,
      outside: texts
        .filter((one) => {
          const { left, right, top, bottom } = one.getBoundingClientRect();
          return left < around.left || right > around.right || top < around.top || bottom > around.bottom;
        })
        .map((one) => one.textContent ?? ''),
    };
  });
}

describe('the picture of drawings', () => {
  it('has title, ranks, names, measures, drawings, legend and source, and needs no style sheet', async () => {
    const panel = await save(rankingResult());
    const picture = await pictureOf(panel);
    await panel.screenshot('drawings-picture');
    const { drawings } = rankingResult().result.description;
    expect(picture.drawings).toBe(12);
    expect(picture.styled).toBe(0);
    expect(picture.outside).toEqual([]);
    expect(picture.texts).toEqual(
      expect.arrayContaining([
        'Projections for Iceland',
        expect.stringMatching(/^1 {2}Equal Earth/),
        'Ea',
        'Area',
      ]),
    );
    expect(picture.texts.join(' ')).toContain(drawings!.sameScale);
    expect(picture.texts.at(-1)).toMatch(/^Graticule/);
    expect(panel.errors).toEqual([]);
    expect(await panel.violations()).toEqual([]);
  });

  it('has the group over each name, and long names cut at the width of a drawing', async () => {
    const long = 'A very long name of an area that does not fit on a card of the panel';
    const picture = await pictureOf(await save(areasResult(['Iceland', long])));
    expect(picture.drawings).toBe(2);
    expect(picture.texts).toContain('Iceland');
    expect(picture.texts.filter((text) => /^A very long name.*…$/.test(text))).toHaveLength(1);
    expect(picture.outside).toEqual([]);
  });

  it('has the first sixty of many, and says so', async () => {
    const picture = await pictureOf(await save(manyCandidates(19)));
    expect(picture.drawings).toBe(60);
    expect(picture.texts.join(' ')).toContain('The first 60 of 228 drawings are shown.');
  });
});
