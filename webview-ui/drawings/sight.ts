/** Tells of elements as they come into sight. */
export interface Sight {
  /** Calls back once, when the element is in sight or soon will be. Returns what ends the watch. */
  watch(element: Element, onSight: () => void): () => void;
}

/** How far below what is in sight elements count already, as a CSS margin. */
const AHEAD = '400px';

/** A watch over elements within a part of the page that scrolls, of the class `scrolls`. */
export function createSight(): Sight {
  const waiting = new Map<Element, () => void>();
  let observer: IntersectionObserver | undefined;

  function observerAround(element: Element): IntersectionObserver {
    observer ??= new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) if (isIntersecting) waiting.get(target)?.();
      },
      { root: element.closest('.scrolls'), rootMargin: AHEAD },
    );
    return observer;
  }

  return {
    watch(element, onSight) {
      const end = (): void => {
        waiting.delete(element);
        observer?.unobserve(element);
      };
      waiting.set(element, () => {
        end();
        onSight();
      });
      observerAround(element).observe(element);
      return end;
    },
  };
}
