import type { PlanFacts } from '../../cluster/clusterProtocol';
import { formatItems } from '../../shared/format';

/** What a job that was split is called. */
export function splitTitle({ title, parts }: Pick<PlanFacts, 'title' | 'parts'>): string {
  return `${title}, ${formatItems(parts, 'parts')}`;
}
