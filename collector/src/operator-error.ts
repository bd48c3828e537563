/** Something the operator can put right. Its message is shown without a stack. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
}
