/**
 * Calls back around printing, for what shows on paper more than on the screen, as long as an element is in the page.
 */
export function whilePrinting(within: Element, begin: () => void, end: () => void): void {
  const calls = { beforeprint: begin, afterprint: end };
  const call = (event: Event): void => {
    if (within.isConnected) calls[event.type as keyof typeof calls]();
    else for (const type of Object.keys(calls)) removeEventListener(type, call);
  };
  for (const type of Object.keys(calls)) addEventListener(type, call);
}
