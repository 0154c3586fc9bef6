/**
 * A document that cannot be read. The message is one plain sentence for the drafter: what is wrong and what to do;
 * whoever catches it adds the path.
 */
export class ReadProblem extends Error {
  override readonly name = 'ReadProblem'
}
