import { isResult } from '../../analyses/isResult';
import { createJobPreviews } from '../../analyses/jobPreviews';
import { openResult } from '../../analyses/openResult';
import { parseJob } from '../../analyses/parseJob';
import { layersOf, probeOf } from '../../analyses/resultMap';
import { resultReport } from '../../analyses/resultReport';
import { locate } from '../../data/files/paths';
import { refuseInput, writeAtomically } from '../../data/files/writeAtomically';
import { describeInput } from '../../data/inputs/describeInput';
import { fieldValues } from '../../data/inputs/fieldValues';
import { layersIn } from '../../data/inputs/layersIn';
import { rasterValuesOf } from '../../data/inputs/rasterValues';
import { resultFile } from '../../data/tables/resultText';
import { hasSampleWorkspace, writeSampleWorkspace } from '../../sample/sampleWorkspace';
import type { Answerers } from '../../shared/asking';
import { describeResult } from '../../shared/describeResult';
import type { Questions } from '../../shared/questions';
import { compareResults } from '../../shared/resultPairs/compareResults';
import { deleteKeptMap, keptMap } from '../../tiling/keptMap';

const previews = createJobPreviews();

/** Who answers what. */
export const answers: Answerers<Questions, unknown> = {
  async describe({ paths, labels, whole }) {
    const described = [];
    for (const [index, path] of paths.entries())
      described.push(await describeInput(path, { whole, label: labels?.[index] ?? path }));
    return described;
  },
  layersIn: ({ path }) => layersIn(path),
  fieldValues: ({ paths, field, limit }) => fieldValues(paths, field, limit),
  rasterValues: ({ path }) => rasterValuesOf(path),
  async checkJob({ job: document, label }) {
    const { job, analysis } = await parseJob(document, label);
    return { job, description: describeResult(analysis.form, job, analysis.describe(job, [])) };
  },
  layers: ({ job, baseFolder, ...request }) => layersOf(job, (path) => locate(baseFolder, path), request),
  probe: ({ job, baseFolder, ...place }) => probeOf(job, (path) => locate(baseFolder, path), place),
  preview: ({ job, baseFolder, session }) => previews(session, job, (path) => locate(baseFolder, path)),
  openResult: ({ path }) => openResult(path),
  async compareResults({ first, second }) {
    return { document: compareResults(first, second) };
  },
  isResult: ({ path }) => isResult(path),
  keptWork: ({ raster }) => keptMap(raster),
  async deleteWork({ raster }) {
    await deleteKeptMap(raster);
    return null;
  },
  async export({ document, baseFolder, raster, format, path, inputs, settings, shown, view }) {
    const content =
      format === 'report'
        ? await resultReport(document, {
            assets: __dirname,
            resolve: (given) => locate(baseFolder, given),
            raster,
            settings,
            view,
          })
        : await resultFile(document, format, shown);
    refuseInput(path, inputs);
    await writeAtomically(path, { force: true }, content); // the editor has asked already
    return null;
  },
  async sample({ folder }) {
    return hasSampleWorkspace(folder) ? [] : writeSampleWorkspace(folder, { force: true });
  },
};
