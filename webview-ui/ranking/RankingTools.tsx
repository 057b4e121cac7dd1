import type { VNode } from 'preact';
import { Fold } from '../controls/Fold';
import { Segments } from '../controls/Segments';
import { usePage } from '../state/usePage';
import { FilterBox, FilterFaults } from '../table/FilterBox';
import type { TableModel } from '../table/tableModel';
import { GroupSelect } from './GroupSelect';
import type { Ranking } from './ranking';
import { variantChoices } from './variants';
import { WeightSliders } from './WeightSliders';
import { weightsText } from './weightPresets';

/** What stands over a ranking: which of its rows are shown, and how far each measure counts. */
export function RankingTools({ model, ranking }: Readonly<{ model: TableModel; ranking: Ranking }>): VNode {
  const page = usePage();
  const { data, weights, winners, variant } = ranking;
  const several = data.groups.length > 1;
  const variants = variantChoices(data);
  const count = model.count.value;
  return (
    <Fold label="Filter and weights" note={`${count} by ${weightsText(data.measures, weights.value)}`}>
      <div class="table-tools">
        {several && (
          <GroupSelect
            data={data}
            choice={ranking.choice.value}
            onChange={(choice) => {
              ranking.setChoice(choice);
              page.announce(model.count.value);
            }}
          />
        )}
        <FilterBox model={model} />
        {variants.length > 0 && (
          <Segments
            name="Rows"
            labels={variants.map(([, label]) => label)}
            pressed={variants.findIndex(([value]) => value === variant.value)}
            onPress={(place) => ranking.setVariant(variants[place]![0])}
          />
        )}
        <span class="muted number">{count}</span>
        {several && <span class="muted">{winners.value}</span>}
        <FilterFaults model={model} />
      </div>
      <WeightSliders measures={data.measures} weights={weights.value} onChange={ranking.setWeights} />
    </Fold>
  );
}

/** What the marks of the columns mean. */
export function keyOf({ data: { measures } }: Ranking): string {
  const floors = measures.flatMap(({ label, floor }) =>
    floor === undefined ? [] : [`dashed: the ${label} that ${floor.meaning}`],
  );
  const star = 'star: no other is as good on all measures and better on one.';
  return ['Bar or dot: value', 'ticks: two standard errors', ...floors, star].join('; ');
}
