import type { VNode } from 'preact';
import { Icon } from '../controls/Icon';
import { usePage } from '../state/usePage';
import { ProgressLine } from './ProgressLine';

/** How far a run is; of a job that does not run yet, that its map is a preview. */
export function RunLine(): VNode {
  const note = usePage().previewed.value;
  if (note === null) return <ProgressLine />;
  return (
    <div class="banner banner-plain">
      <Icon name="info" />
      <p>Preview: not computed yet; press Enter to compute. {note}</p>
    </div>
  );
}
