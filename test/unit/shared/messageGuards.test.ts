import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { layersOf, probeOf } from '../../../src/analyses/resultMap';
import { watchedParts } from '../../../src/extension/cluster/watchedParts';
import type { Description } from '../../../src/shared/description';
import type { RunEvent } from '../../../src/shared/events';
import { isFromHost, isReplyTo } from '../../../src/shared/hostGuards';
import type {
  HostRequest,
  HostToPage,
  PageState,
  RequestKind,
  Requests,
  ShownTable,
} from '../../../src/shared/messages';
import { packColumn, packResult } from '../../../src/shared/packedResult';
import { isFromPage, isTableOf } from '../../../src/shared/pageGuards';
import { extentOf, type PointPlaces } from '../../../src/shared/places';
import type { ResultDocument } from '../../../src/shared/result';
import { runJob } from '../../../src/workers/runJob';
import { madePlan, madeStatusMidway, STARTED_MS } from '../../page/fixtures/clusterStatus';
import { temporaryFolder, writeSmallTown } from '../../support/smallTown';

/** A PNG of one red pixel. */
const PNG = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
    'base64',
  ),
);

const requests: { readonly [K in RequestKind]: Extract<HostRequest, { kind: K }> } = {
  rasters: { kind: 'rasters' },
  probe: { kind: 'probe', x: 370_000.5, y: -1 },
  export: {
    kind: 'export',
    format: 'csv',
    table: {
      shown: Uint32Array.of(1),
      all: Uint32Array.of(1, 0),
      choice: 'filter: gvi > 0.5',
      ranking: {
        weights: [1, 2],
        rank: Uint32Array.of(1, 2),
        tied: Uint8Array.of(0, 0),
        best: Uint8Array.of(1, 0),
        score: Float64Array.of(1, 2),
      },
    },
    view: { filter: 'gvi > 0.5' },
  },
  saveImage: { kind: 'saveImage', name: 'map.png', bytes: PNG, format: 'png' },
  copy: { kind: 'copy', text: '+proj=moll' },
  openLog: { kind: 'openLog' },
  cancel: { kind: 'cancel' },
  rerun: { kind: 'rerun' },
  discard: { kind: 'discard' },
  change: { kind: 'change', field: 'radiusM' },
  compare: { kind: 'compare' },
  beside: { kind: 'beside' },
  step: { kind: 'step', name: 'collect' },
};

const text = (drawing: string): Uint8Array => Uint8Array.from(Buffer.from(drawing));

const asked = (request: unknown): unknown => ({ type: 'request', id: 2 ** 40, request });

/** As it arrives: without members that are undefined, which do not survive the way. */
function sent<T>(message: T): T {
  if (Array.isArray(message)) return message.map(sent) as T;
  if (typeof message !== 'object' || message === null || ArrayBuffer.isView(message)) return message;
  const members = Object.entries(message).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members.map(([name, value]) => [name, sent(value)])) as T;
}

/** Every way to spoil an object in one of its members, each with its name. */
function spoiled(message: object): [string, unknown][] {
  const ways: [string, unknown][] = [
    ['one more', { ...message, more: 1 }],
    ['a prototype', Object.defineProperty({ ...message }, '__proto__', { value: {}, enumerable: true })],
  ];
  for (const name of Object.keys(message)) {
    const { [name]: _left, ...others } = message as Record<string, unknown>;
    ways.push([`no ${name}`, others], [`${name} of another type`, { ...others, [name]: () => {} }]);
  }
  return ways;
}

describe('messages of the page', () => {
  const refused = (message: unknown): void => expect(isFromPage(message)).toBe(false);

  it.each(Object.values(requests))('are known: $kind', (request) => {
    expect(isFromPage(asked(request))).toBe(true);
    expect(isFromPage({ type: 'ready' })).toBe(true);
    expect(isFromPage({ type: 'cancel', id: 2 ** 40 })).toBe(true);
  });

  it('are dropped where a member is missing, too many or of another type', () => {
    const whole = [
      { type: 'ready' },
      { type: 'cancel', id: 1 },
      ...Object.values(requests).map(asked),
    ] as object[];
    const wrong = [
      ...whole.flatMap(spoiled),
      ...Object.values(requests).flatMap((request) =>
        spoiled(request).map(([way, one]): [string, unknown] => [`${request.kind}: ${way}`, asked(one)]),
      ),
    ];
    expect(wrong.length).toBeGreaterThan(80);
    for (const [way, message] of wrong) expect(isFromPage(message), way).toBe(false);
  });

  it('say of a table only rows that its result has, each once', () => {
    const table = requests.export.table!;
    const isOf = (change: Partial<ShownTable>, rows = 2): boolean =>
      isTableOf({ ...table, ...change }, rows, 2);
    expect(isOf({})).toBe(true);
    expect(isOf({ shown: null, all: null, ranking: null }, 7)).toBe(true);
    expect(isOf({ shown: Uint32Array.of(2) })).toBe(false);
    expect(isOf({ shown: Uint32Array.of(1, 1) })).toBe(false);
    expect(isOf({ all: Uint32Array.of(1) })).toBe(false);
    expect(isOf({ all: null }, 3)).toBe(false); // a ranking of two rows
    expect(isOf({ ranking: { ...table.ranking!, weights: [1, -1] } })).toBe(false);
    expect(isOf({ ranking: { ...table.ranking!, weights: [1] } })).toBe(false);
    expect(isOf({ ranking: { ...table.ranking!, score: Float64Array.of(1) } })).toBe(false);
    expect(isFromPage(asked({ ...requests.export, table: { ...table, shown: [1] } }))).toBe(false);
    expect(isFromPage(asked({ ...requests.export, table: { ...table, ranking: { weights: [1] } } }))).toBe(
      false,
    );
  });

  it('are objects with members of their own', () => {
    for (const value of [null, undefined, 'ready', 7, [], [{ type: 'ready' }], new Uint8Array(3)])
      refused(value);
    refused(Object.create({ type: 'ready' }));
    refused(asked(Object.assign(Object.create({ x: 1, y: 1 }), { kind: 'probe' })));
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'kill', ''])(
    'have a type and a kind of ours, not "%s"',
    (name) => {
      refused({ type: name });
      refused(asked({ kind: name }));
    },
  );

  it.each([Number.NaN, Number.POSITIVE_INFINITY, '1', null, undefined])(
    'say where a place is by numbers, not %s',
    (x) => refused(asked({ kind: 'probe', x, y: 0 })),
  );

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60, '1', null])(
    'count what they ask from 0 on, not %s',
    (id) => {
      refused({ type: 'cancel', id });
      refused({ type: 'request', id, request: requests.openLog });
    },
  );

  it.each([
    ['nothing', ''],
    ['a way up', '../map.png'],
    ['a folder', 'a/b.png'],
    ['a folder of Windows', 'a\\b.png'],
    ['a drive', 'C:map.png'],
    ['hidden', '.hidden'],
    ['a NUL', 'a\u0000.png'],
    ['two lines', 'a\nb.png'],
    ['long', 'x'.repeat(101)],
    ['huge', 'x'.repeat(5_000_000)],
  ])('name a file plainly: %s is refused', (_what, name) => {
    refused(asked({ ...requests.saveImage, name }));
    expect(isFromPage(asked({ ...requests.saveImage, name: 'Karte von Köln 2.png' }))).toBe(true);
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['a signature alone', PNG.slice(0, 8)],
    ['one cut short', PNG.slice(0, -1)],
    ['one with more after its end', Uint8Array.from([...PNG, 0])],
    ['another file', Uint8Array.from(Buffer.from('<svg onload="alert(1)">'.repeat(10)))],
    ['an array', [...PNG]],
    ['a text', Buffer.from(PNG).toString('base64')],
    ['a drawing with a script', text('<svg><SCRIPT>alert(1)</SCRIPT></svg>')],
    ['a drawing cut short', text('<svg><g>')],
    ['a page', text('<html><svg></svg></html>')],
    ['a drawing in the place of a PNG', text('<svg></svg>')],
  ])('hold a picture that is a PNG or an SVG without a script: %s is refused', (_what, bytes) => {
    refused(asked({ ...requests.saveImage, bytes }));
    const svg = text('<?xml version="1.0"?>\n<svg width="2"><text>1 &lt;script</text></svg>\n');
    expect(isFromPage(asked({ ...requests.saveImage, bytes: svg, format: 'svg' }))).toBe(true);
    refused(asked({ ...requests.saveImage, bytes: svg, format: 'pdf' }));
    refused(asked({ ...requests.saveImage, format: 'svg' }));
  });

  const drawing = (body: string, attributes = ''): unknown =>
    asked({ ...requests.saveImage, bytes: text(`<svg ${attributes}>${body}</svg>`), format: 'svg' });

  it.each([
    '<script>1</script>',
    '<s:script>1</s:script>',
    '<foreignObject/>',
    '<style>@import "http://x"</style>',
    '<g onload="1"/>',
    '<g a=">" onload = \'1\'/>',
    '<a href="http://x"/>',
    '<a xlink:href=" javascript:1"/>',
    '<a href="java&#9;script:1"/>',
    '<image href="data:image/svg+xml;base64,x"/>',
    '<set attributeName="href" to="javascript:1"/>',
    '<rect fill="url(http://x#a)"/>',
    '<!-- " --><g onload="1"/>',
    '<g a="/>',
  ])('hold no drawing that runs or loads something: %s', (body) => {
    refused(drawing(body));
    refused(drawing('', 'onload="1"'));
  });

  it('hold drawings whose texts say what they like, and large images', () => {
    const image = `<image href="data:image/png;base64,${'A'.repeat(20_000_000)}"/>`;
    const body = `<title>" on load = 3, javascript: href="http://x"</title><rect fill="url(#a)" aria-label="one = 1, once = 2"/>`;
    expect(isFromPage(drawing(body + image, 'xmlns="http://www.w3.org/2000/svg"'))).toBe(true);
  });
});

describe('messages of the host', () => {
  const messages: HostToPage[] = [];
  const replies: { [K in RequestKind]?: Requests[K]['answer'] } = {};
  const settings = { ramp: 'greens' } as const;
  const state = (shown: PageState): HostToPage => ({ type: 'state', state: shown, settings });

  function tell(event: RunEvent): void {
    if (event.type === 'rows') messages.push({ type: 'rows', update: event.update });
    if (event.type === 'map') messages.push({ type: 'map', update: event.update });
    if (event.type === 'progress') messages.push({ type: 'progress', progress: event });
  }

  beforeAll(async () => {
    const folder = await temporaryFolder();
    await writeSmallTown(folder);
    const inputs = { surface: 'dsm.tif', greenness: 'trees.tif' };
    const run = (job: object, onEvent = tell): Promise<ResultDocument> =>
      runJob(
        { version: 1, ...job },
        {
          workers: 1,
          memory: 'serial',
          baseFolder: folder,
          options: { raster: join(folder, 'gvi.tif'), force: true },
          onEvent,
        },
      );
    const points = {
      analysis: 'gvi',
      inputs: { ...inputs, observers: 'places.csv' },
      parameters: { radiusM: 50 },
    };
    const documents = [
      await run(points, (event) => {
        tell(event);
        if (event.type !== 'planned') return;
        const { columns, attributes } = event.table!;
        const packed = attributes.map(packColumn);
        messages.push(
          state({
            kind: 'running',
            title: 'x',
            description: event.description,
            rows: 40,
            columns,
            attributes: packed,
            earlier: null,
          }),
        );
      }),
      await run({ analysis: 'gvi-cells', inputs, parameters: { radiusM: 50 } }),
      await run({
        analysis: 'projections',
        inputs: {},
        parameters: { bounds: [-24.5, 63.4, -13.5, 66.6], samples: 64 },
      }),
    ];
    for (const document of documents) {
      messages.push(state({ kind: 'done', title: 'x', document: packResult(document) }));
      messages.push(state({ kind: 'done', title: 'x', document: packResult({ ...document, run: null }) }));
    }
    const [gvi] = documents;
    const { job, places } = gvi!.result;
    const resolve = (path: string): string => join(folder, path);
    const request = { ramp: 'greens', raster: join(folder, 'gvi.tif'), withoutInputs: false } as const;
    const { job: cells } = documents[1]!.result;
    replies.rasters = { layers: await layersOf(cells, resolve, { ...request, around: extentOf(places) }) };
    const { x, y } = places as PointPlaces;
    replies.probe = await probeOf(job, resolve, { x: x[0]!, y: y[0]! });
    const earlier = packResult(gvi!);
    messages.push(
      state({ kind: 'idle' }),
      state({
        kind: 'failed',
        title: 'x',
        message: 'y',
        change: null,
        hasJob: false,
        kept: null,
        earlier: null,
      }),
      state({
        kind: 'failed',
        hasJob: true,
        title: 'x',
        message: 'y',
        change: { field: 'greenValues', label: 'Green values' },
        kept: { name: 'gvi.tif.part', share: 0.32 },
        earlier,
      }),
      state({ kind: 'stopped', title: 'x', kept: null, earlier }),
      state({ kind: 'stopped', title: 'x', kept: { name: 'gvi.tif.part', share: 0.32 }, earlier: null }),
      state({
        kind: 'watched',
        title: 'x',
        watched: watchedParts(madePlan(16), madeStatusMidway(), STARTED_MS + 1000),
      }),
      { type: 'waiting', jobs: 2 },
      { type: 'show', tab: 'map' },
      { type: 'drawImage' },
      { type: 'export', format: 'csv' },
      { type: 'reply', id: 3, reply: { ok: { saved: true } } },
      { type: 'reply', id: 3, reply: { err: 'No.' } },
    );
    replies.export = { saved: true };
    replies.saveImage = { saved: false };
    for (const kind of [
      'copy',
      'openLog',
      'cancel',
      'rerun',
      'discard',
      'change',
      'compare',
      'beside',
      'step',
    ] as const)
      replies[kind] = {};
  });

  it('are known as the product sends them', () => {
    for (const message of messages) expect(isFromHost(sent(message)), JSON.stringify(message)).toBe(true);
    const types = new Set(messages.map(({ type }) => type));
    expect([...types].sort()).toEqual(
      ['drawImage', 'export', 'map', 'progress', 'reply', 'rows', 'show', 'state', 'waiting'].sort(),
    );
  });

  it('are replies to what was asked', () => {
    expect(replies.rasters!.layers.map(({ id }) => id)).toEqual(['surface', 'greenness', 'result']);
    for (const kind of Object.keys(requests) as RequestKind[]) {
      expect(isReplyTo(kind, sent({ ok: replies[kind] })), kind).toBe(true);
      expect(isReplyTo(kind, { err: 'A sentence.' }), kind).toBe(true);
      for (const wrong of [{}, { err: 5 }, { ok: null }, { ok: 7 }, { ok: { more: 1 } }])
        expect(isReplyTo(kind, wrong), `${kind} ${JSON.stringify(wrong)}`).toBe(false);
    }
    const probe = replies.probe!;
    expect(isReplyTo('probe', { ok: { ...probe, classes: [...probe.classes] } })).toBe(false);
    const [layer] = replies.rasters!.layers;
    for (const [way, wrong] of spoiled(sent(layer!)).filter(
      ([name]) => !/^no (grid|legend|colour)$/.test(name),
    ))
      expect(isReplyTo('rasters', { ok: { layers: [wrong] } }), way).toBe(false);
  });

  it('are dropped where a member is missing, too many or of another type, at any depth', () => {
    const within = (message: HostToPage): [string, unknown][] => {
      const wrong = spoiled(message);
      if (message.type === 'progress')
        for (const [way, progress] of spoiled(message.progress)) wrong.push([way, { ...message, progress }]);
      if (message.type === 'map' || message.type === 'rows')
        for (const [way, update] of spoiled(message.update)) wrong.push([way, { ...message, update }]);
      if (message.type !== 'state') return wrong;
      const { state: shown } = message;
      for (const [way, one] of spoiled(shown)) wrong.push([way, { ...message, state: one }]);
      if (shown.kind !== 'done') return wrong;
      const { document } = shown;
      const put = (one: object): unknown => ({ ...message, state: { ...shown, document: one } });
      for (const [way, one] of spoiled(document)) wrong.push([way, put(one as object)]);
      for (const [way, result] of spoiled(document.result))
        if (way !== 'no derived') wrong.push([way, put({ ...document, result })]);
      for (const [way, one] of spoiled(document.result.description)) {
        const [, optional] = /^no (heading|table|status|asked|weights|probe|drawings)$/.exec(way) ?? [];
        const description = one as Description;
        if (!optional) wrong.push([way, put({ ...document, result: { ...document.result, description } })]);
      }
      for (const [way, run] of spoiled(document.run ?? {})) wrong.push([way, put({ ...document, run })]);
      return wrong;
    };
    for (const message of messages.map(sent))
      for (const [way, wrong] of within(message))
        expect(isFromHost(wrong), `${message.type}: ${way}`).toBe(false);
  });
});
