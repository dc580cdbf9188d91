/** An expression of a foreign form as a tree, whichever language it was written in. `at` counts characters from 1. */
export type Syntax =
  | { is: 'number'; value: number; at: number }
  | { is: 'text'; value: string; at: number }
  | { is: 'boolean'; value: boolean; at: number }
  | { is: 'blank'; at: number }
  /** An answer that is asked for by the name of its question. */
  | { is: 'answer'; name: string; at: number }
  /** The answer of the question that the expression stands on. */
  | { is: 'self'; at: number }
  /** A way through the file's own data, such as into a list or a repeat. */
  | { is: 'path'; at: number }
  /** A bare word: a column of a choice list. */
  | { is: 'word'; name: string; at: number }
  | { is: 'list'; items: Syntax[]; at: number }
  | { is: 'call'; name: string; args: Syntax[]; at: number }
  | { is: 'not' | 'minus' | 'empty' | 'notempty'; of: Syntax; at: number }
  | { is: 'binary'; op: BinaryOp; left: Syntax; right: Syntax; at: number }

export type Comparison = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'
export type Arithmetic = 'add' | 'subtract' | 'multiply' | 'divide' | 'modulo' | 'power'
export type Membership = 'contains' | 'notcontains' | 'anyof' | 'allof'
export type BinaryOp = 'and' | 'or' | Comparison | Arithmetic | Membership

/** Written wrongly: not a sentence of its language at all. */
export class SyntaxFault extends Error {
  readonly at: number
  constructor(message: string, at: number) {
    super(message)
    this.at = at
  }
}

/** Names of the questions that an expression asks. */
export function namesIn(syntax: Syntax): string[] {
  switch (syntax.is) {
    case 'answer':
      return [syntax.name]
    case 'list':
      return syntax.items.flatMap(namesIn)
    case 'call':
      return syntax.args.flatMap(namesIn)
    case 'binary':
      return [...namesIn(syntax.left), ...namesIn(syntax.right)]
    case 'not':
    case 'minus':
    case 'empty':
    case 'notempty':
      return namesIn(syntax.of)
    default:
      return []
  }
}
