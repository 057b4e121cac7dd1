/**
 * A deep copy whose typed arrays each have a buffer of their own. What comes from another process shares one
 * large buffer, and a webview would be sent the whole of it with each array.
 */
export function detached<T>(value: T): T {
  return copy(value) as T;
}

function copy(value: unknown): unknown {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (value instanceof Uint8ClampedArray) return new Uint8ClampedArray(value);
  if (value instanceof Float32Array) return new Float32Array(value);
  if (value instanceof Float64Array) return new Float64Array(value);
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copy(member)]));
}
