import type { ColumnHead } from '../../../shared/result';
import type { NearJob } from '../schema';

type Parameters = Pick<NearJob['parameters'], 'join' | 'radiusM' | 'method'>;

/** The computed columns of a job, but for identifiers, whose kind is that of their fields, and for kept fields. */
function measuredHeads({ method }: Parameters, isInDegrees: boolean): ColumnHead[] {
  const angle =
    method === 'geodesic'
      ? 'Azimuth where the geodesic starts, clockwise from north.'
      : 'Direction of the neighbour, counterclockwise from east.';
  const place = (name: string, label: string, description: string): ColumnHead => ({
    name,
    label,
    kind: 'number',
    digits: isInDegrees ? 6 : 2,
    description,
  });
  return [
    {
      name: 'distance_m',
      label: 'Distance',
      kind: 'number',
      unit: 'm',
      digits: 1,
      description: 'From the feature to its neighbour; 0 inside a polygon.',
    },
    { name: 'angle', label: 'Angle', kind: 'number', unit: '°', digits: 1, description: angle },
    place('from_x', 'From x', 'Where the feature is nearest to its neighbour.'),
    place('from_y', 'From y', 'Where the feature is nearest to its neighbour.'),
    place('near_x', 'Near x', 'Where the neighbour is nearest to the feature.'),
    place('near_y', 'Near y', 'Where the neighbour is nearest to the feature.'),
  ];
}

const RANK: ColumnHead = {
  name: 'rank',
  label: 'Rank',
  kind: 'integer',
  description: 'By distance; equal ones by the order of layers and features.',
};

/** What joined rows have where there is a radius. */
const WITHIN: readonly ColumnHead[] = [
  {
    name: 'within',
    label: 'Within',
    kind: 'boolean',
    description: 'Whether the nearest is within the radius.',
  },
  {
    name: 'near_count',
    label: 'Near count',
    kind: 'integer',
    description: 'How many features are within the radius.',
  },
];

const OUTCOME: readonly ColumnHead[] = [
  { name: 'status', label: 'Status', kind: 'text' },
  { name: 'reason', label: 'Reason', kind: 'text' },
];

/** What features are called. */
export const IDENTIFIERS = {
  from: {
    name: 'from_id',
    label: 'From ID',
    kind: 'integer',
    description: 'The feature: its order in the layer, from 0, or a field.',
  },
  layer: { name: 'near_layer', label: 'Layer', kind: 'text', description: 'The layer of the neighbour.' },
  near: {
    name: 'near_id',
    label: 'Near ID',
    kind: 'integer',
    description: 'The neighbour: its order in its layer, from 0, or a field.',
  },
} as const satisfies Readonly<Record<string, ColumnHead>>;

/** The computed columns of a job in order, without kept fields, where identifiers are numbers. */
export function plainHeads(parameters: Parameters): ColumnHead[] {
  return headsWith(parameters, IDENTIFIERS.from, IDENTIFIERS.near, []);
}

/** The same with other identifiers, with kept fields of the near layers, and with places in metres or degrees. */
export function headsWith(
  parameters: Parameters,
  from: ColumnHead,
  near: ColumnHead,
  kept: readonly ColumnHead[],
  isInDegrees = true,
): ColumnHead[] {
  return [
    from,
    IDENTIFIERS.layer,
    near,
    ...(parameters.join ? [] : [RANK]),
    ...measuredHeads(parameters, isInDegrees),
    ...(countsWithin(parameters) ? WITHIN : []),
    ...kept,
    ...OUTCOME,
  ];
}

/** Whether rows count what is within the radius. */
export function countsWithin({ join, radiusM }: Parameters): boolean {
  return join && radiusM !== undefined;
}
