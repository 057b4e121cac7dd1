import { type NamedDefinition, parseNamedDefinition } from '../../shared/namedDefinition';

/** Adds one more definition to those of the flags before. */
export function addDefinition(text: string, before: readonly NamedDefinition[] = []): NamedDefinition[] {
  return [...before, parseNamedDefinition(text)];
}
