import type { Expression } from '../../logic/contract.ts'

/** What a value is, as far as its meaning in an expression depends on it. */
export type ValueKind = 'number' | 'text' | 'boolean' | 'date' | 'choice' | 'choices' | 'list' | 'blank'

/** What stands here for a question of the foreign form. */
export type Symbol = {
  ref: Expression
  kind: ValueKind
  /** What the file calls an answer → what it is called here (an option's id, `true` or `false`). */
  values?: ReadonlyMap<string, string>
  /** Its place in the order of questions; an expression may only ask what comes before its own. */
  order: number
  /** Of a choice between yes and no: the one that means yes. */
  tick?: string
  /** The words of its "other" option. */
  other?: Expression
}
