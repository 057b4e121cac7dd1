import type { ComponentChildren, VNode } from 'preact';
import type { Description } from '../../src/shared/description';
import { formatBytes, formatCount, formatDuration, formatItems } from '../../src/shared/format';
import type { JobDocument } from '../../src/shared/job';
import type { PackedResult } from '../../src/shared/packedResult';
import type { RunRecord } from '../../src/shared/result';
import { Scroller } from '../controls/Scroller';
import { capitalised } from '../model/words';
import { GradeSign } from '../notes/GradeSign';
import { InputTable } from './InputTable';
import { JobText } from './JobText';

/** Where a result comes from, in words: job, inputs, CRS, definition, run. */
export function AboutView({ document: { result, run } }: { readonly document: PackedResult }): VNode {
  const { job, description, inputs, crs, definition, notes } = result;
  return (
    <Scroller kind="scrolls about">
      {notes.length > 0 && (
        <Block heading="To know">
          <ul class="notes">
            {notes.map(({ grade, text }) => (
              <li key={text}>
                <GradeSign grade={grade} />
                <span>{text}</span>
              </li>
            ))}
          </ul>
        </Block>
      )}
      <Block heading="How the numbers are defined">
        <Facts facts={Object.entries(definition).map(([name, words]) => [termOf(result, name), words])} />
      </Block>
      <Block heading="Parameters">
        <Facts facts={description.parameters.map(({ label, text }) => [label, text])} />
      </Block>
      {inputs.length > 0 && (
        <Block heading="Input files">
          <InputTable inputs={inputs} />
        </Block>
      )}
      {crs && (
        <Block heading="Coordinates">
          <Facts facts={crsFacts(crs)} />
        </Block>
      )}
      {run && (
        <Block heading="This run">
          <Facts facts={runFacts(run)} />
        </Block>
      )}
      {jobsOf(description, job).map(([heading, one]) => (
        <Block heading={heading} key={heading}>
          <JobText job={one} />
        </Block>
      ))}
    </Scroller>
  );
}

/** The job that made the result; of two that are compared, both. */
function jobsOf(
  { compared }: Description,
  job: JobDocument,
): (readonly [heading: string, job: JobDocument])[] {
  if (compared === undefined) return [['The job', job]];
  return [compared.first, compared.second].map(({ label, job }) => [`The job of ${label}`, job]);
}

type Fact = readonly [name: string, words: string];

function Block({ heading, children }: Readonly<{ heading: string; children: ComponentChildren }>): VNode {
  return (
    <section class="about-block">
      <h2>{heading}</h2>
      {children}
    </section>
  );
}

function Facts({ facts }: Readonly<{ facts: readonly Fact[] }>): VNode {
  return (
    <dl class="facts">
      {facts.flatMap(([name, words]) => [<dt key={`${name} of`}>{name}</dt>, <dd key={name}>{words}</dd>])}
    </dl>
  );
}

function crsFacts(crs: NonNullable<PackedResult['result']['crs']>): Fact[] {
  const accuracy = crs.accuracyM === null ? '' : ` (accurate to about ${crs.accuracyM} m)`;
  return [
    ['Computed in', crs.name],
    ['PROJ string', crs.proj],
    ['Transform', crs.transform === null ? 'None was needed.' : `${crs.transform}${accuracy}`],
  ];
}

function runFacts(run: RunRecord): Fact[] {
  const memory = {
    serial: 'one thread, no pool',
    shared: 'rasters in shared memory',
    copies: 'a copy of the rasters for each worker',
  };
  return [
    ['Started', new Date(run.started).toLocaleString()],
    ['Took', formatDuration(run.wallMs)],
    run.parts === undefined
      ? ['Workers', `${formatItems(run.workers, 'workers')}, ${memory[run.memory]}`]
      : ['Parts', formatItems(run.parts, 'parts')],
    ['Tasks', `${formatItems(run.tasks, 'tasks')} for ${formatCount(run.items)} items`],
    ['Peak memory', formatBytes(run.peakMemoryBytes)],
    ['Versions', `Graticule ${run.graticule}, Node.js ${run.node}, ${run.platform}`],
  ];
}

/** What a definition is of: a value as its column or its colours are called, else the name. */
function termOf({ description, columns }: PackedResult['result'], name: string): string {
  const value = description.values.find(({ column }) => column === name);
  if (value === undefined) return capitalised(name);
  return columns.find((column) => column.name === name)?.label ?? value.legend.label;
}
