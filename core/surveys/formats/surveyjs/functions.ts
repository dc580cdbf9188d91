/** The functions of SurveyJS that have a counterpart. Source: surveyjs.io, "Built-in functions". */
import { wholePart, zeroIfBlank } from '../expression/arithmetic.ts'
import { calledBy, chosenBy, type Fn } from '../expression/calling.ts'
import { type Call, type Dialect, type Typed, Untranslatable } from '../expression/translating.ts'

const one = (args: readonly Typed[], { name }: Call, index = 0): Typed => {
  const found = args[index]
  if (found === undefined) throw new Untranslatable(`${name}() needs ${index + 1} ${index === 0 ? 'value' : 'values'}`)
  return found
}
const values = (args: readonly Typed[], call: Call) => {
  one(args, call)
  return args.map(({ value }) => value)
}
const TODAY: Typed = { value: { today: true }, kind: 'date' }

const FUNCTIONS: Record<string, Fn> = {
  today: (args) => {
    if (args.length > 0 && args[0]?.value !== 0) throw new Untranslatable('only the present day can be asked, not one some days away')
    return TODAY
  },
  currentdate: () => TODAY,
  now: (_args, _call, dialect) => {
    dialect.near('the moment is the day here, without its time')
    return TODAY
  },
  getdate: (args, call) => ({ ...one(args, call), kind: 'date', symbol: undefined }),
  age: (args, call, dialect) => ({ value: years(one(args, call), TODAY, 365.25, dialect), kind: 'number' }),
  yeardiff: (args, call, dialect) => ({ value: years(one(args, call), one(args, call, 1), 365.25, dialect), kind: 'number' }),
  diffdays: (args, call) => ({ value: apart(one(args, call), one(args, call, 1)), kind: 'number' }),
  datediff: (args, call, dialect) => ({ value: difference(args, call, dialect), kind: 'number' }),
  sum: (args, call) => ({ value: { add: values(args, call).map(zeroIfBlank) }, kind: 'number' }),
  min: (args, call) => ({ value: { min: values(args, call) }, kind: 'number' }),
  max: (args, call) => ({ value: { max: values(args, call) }, kind: 'number' }),
  avg: (args, call) => ({ value: { mean: values(args, call) }, kind: 'number' }),
  round: (args, call) => ({ value: { round: [one(args, call).value, args[1]?.value ?? 0] }, kind: 'number' }),
  trunc: (args, call, dialect) => ({ value: wholePart(one(args, call).value, dialect), kind: 'number' }),
}

export function calledInSurveyJs(call: Call, dialect: Dialect): Typed {
  const chosen = call.name.toLowerCase() === 'iif' ? chosenBy(call, dialect) : null
  return chosen ?? calledBy(FUNCTIONS, call, dialect)
}

function years(from: Typed, to: Typed, days: number, dialect: Dialect): Typed['value'] {
  dialect.near('years and months are counted in days of the average year')
  return wholePart({ divide: [{ days_between: [from.value, to.value] }, days] }, { ...dialect, near: () => {} })
}

/** Days apart, whichever comes first. */
const apart = (a: Typed, b: Typed): Typed['value'] => ({
  max: [{ days_between: [a.value, b.value] }, { days_between: [b.value, a.value] }],
})

function difference(args: readonly Typed[], call: Call, dialect: Dialect): Typed['value'] {
  const [from, to, unit] = [one(args, call), one(args, call, 1), String(args[2]?.value ?? 'days')]
  if (unit === 'days') return apart(from, to)
  if (unit === 'months') return years(from, to, 30.4375, dialect)
  if (unit === 'years') return years(from, to, 365.25, dialect)
  throw new Untranslatable(`a difference in ${unit} has no counterpart here`)
}
