/** Whether a value from elsewhere is what it should be. */
export type Guard<T> = (value: unknown) => value is T;

/** A guard for each member of an object; those of optional members take `undefined` too. */
export type Members<T> = { readonly [K in keyof T]-?: Guard<T[K]> };

export const isText: Guard<string> = (value): value is string => typeof value === 'string';

export const isBoolean: Guard<boolean> = (value): value is boolean => typeof value === 'boolean';

export const isNumber: Guard<number> = (value): value is number => typeof value === 'number';

export const isFiniteNumber: Guard<number> = (value): value is number => Number.isFinite(value);

/** A whole number from 0 on, such as a number of rows or items. */
export const isCount: Guard<number> = (value): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

/** An object with members; what they are does not matter. */
export const isRecord: Guard<Readonly<Record<string, unknown>>> = (
  value,
): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);

export function oneOf<const T>(...values: readonly T[]): Guard<T> {
  return (value): value is T => values.includes(value as T);
}

export function either<A, B>(a: Guard<A>, b: Guard<B>): Guard<A | B> {
  return (value): value is A | B => a(value) || b(value);
}

export function optional<T>(guard: Guard<T>): Guard<T | undefined> {
  return either(guard, oneOf(undefined));
}

export function orNull<T>(guard: Guard<T>): Guard<T | null> {
  return either(guard, oneOf(null));
}

export function arrayOf<T>(guard: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(guard);
}

export function recordOf<T>(guard: Guard<T>): Guard<Readonly<Record<string, T>>> {
  return (value): value is Readonly<Record<string, T>> =>
    isRecord(value) && Object.values(value).every(guard);
}

/** An array, whatever is in it. */
export function anyArray<T>(): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value);
}

/** An object with members, whatever they are. */
export function anyRecord<T extends object>(): Guard<T> {
  return (value): value is T => isRecord(value);
}

/** The same guard for several members. */
export function each<K extends string, T>(
  guard: Guard<T>,
  ...names: readonly K[]
): { readonly [N in K]: Guard<T> } {
  return Object.fromEntries(names.map((name) => [name, guard])) as { [N in K]: Guard<T> };
}

/** An object of a class. */
export function instanceOf<T>(type: new (...values: never[]) => T): Guard<T> {
  return (value): value is T => value instanceof type;
}

/** An object with these members of its own, and no others. */
export function shape<T extends object>(members: Members<T>): Guard<T> {
  const names = Object.keys(members) as (keyof T & string)[];
  return (value): value is T =>
    isRecord(value) &&
    Reflect.ownKeys(value).every((name) => Object.hasOwn(members, name)) &&
    names.every((name) => members[name](Object.hasOwn(value, name) ? value[name] : undefined));
}

/** An object that says by a tag which of several shapes it has. */
export function tagged<Tag extends string, T extends { readonly [K in Tag]: string }>(
  tag: Tag,
  shapes: { readonly [K in T[Tag]]: Members<Omit<Extract<T, { readonly [N in Tag]: K }>, Tag>> },
): Guard<T> {
  const guards = new Map(
    Object.entries<object>(shapes).map(([name, members]) => [
      name,
      shape({ ...members, [tag]: isText } as Members<object>),
    ]),
  );
  return (value): value is T =>
    isRecord(value) && Object.hasOwn(value, tag) && guards.get(value[tag] as string)?.(value) === true;
}
