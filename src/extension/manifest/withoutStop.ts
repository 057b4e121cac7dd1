/** A sentence to which more will be added. */
export function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
