/** What calls of functions have in common, whatever the format names them. */
import { type Call, condition, type Dialect, type Typed, translated, Untranslatable } from './translating.ts'

export type Fn = (args: readonly Typed[], call: Call, dialect: Dialect) => Typed

/** A call of a function that has a counterpart; names are told apart without regard to case. */
export function calledBy(functions: Readonly<Record<string, Fn>>, call: Call, dialect: Dialect): Typed {
  const name = call.name.toLowerCase()
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined
  if (!known) throw new Untranslatable(`the function ${call.name}() has no counterpart here`)
  return known(
    call.args.map((arg) => translated(arg, dialect)),
    call,
    dialect,
  )
}

/** `if(condition, then, otherwise)`; null where one of them is missing. */
export function chosenBy({ args: [first, second, third] }: Call, dialect: Dialect): Typed | null {
  if (!first || !second || !third) return null
  const [holds, then, otherwise] = [condition(first, dialect), translated(second, dialect), translated(third, dialect)]
  return { value: { if: [holds, then.value, otherwise.value] }, kind: then.kind === 'blank' ? otherwise.kind : then.kind }
}
