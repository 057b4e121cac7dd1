import type { LocatedJob } from '../jobs/jobIdentity';
import { baseFolderFor, jobPath } from '../jobs/jobPaths';

/** A named set of projections. */
export type CandidateSet = 'world-equal-area' | 'suggested' | 'all';

/** What *Rank Projections…* asks for. */
export interface RankingAnswers {
  /** The absolute path of a layer. */
  readonly area: string;
  /** The field that selects features; `null` for the whole layer. */
  readonly field: string | null;
  readonly value?: string;
  readonly candidates: CandidateSet;
  readonly centre: boolean;
  readonly samples: number;
}

/** The job that the answers stand for. */
export function rankingJob({ area, field, value, candidates, centre, samples }: RankingAnswers): LocatedJob {
  const baseFolder = baseFolderFor(area);
  const where = field !== null && value !== undefined ? { where: { field, value } } : {};
  return {
    baseFolder,
    job: {
      version: 1,
      analysis: 'projections',
      inputs: { area: jobPath(baseFolder, area) },
      parameters: { ...where, candidates, centre, samples },
    },
  };
}
