/** Something the user can put right. Its message is one whole sentence and is shown without a stack. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
