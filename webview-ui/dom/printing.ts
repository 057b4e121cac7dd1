/** Tells when printing begins and ends, for what shows more on paper, as long as an element is in the page. */
export function whilePrinting(within: Element, change: (printing: boolean) => void): void {
  const types = ['beforeprint', 'afterprint'];
  const call = ({ type }: Event): void => {
    if (within.isConnected) change(type === 'beforeprint');
    else for (const other of types) removeEventListener(other, call);
  };
  for (const type of types) addEventListener(type, call);
}
