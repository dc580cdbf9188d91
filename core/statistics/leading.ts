/** When which figure may be believed, by one rule for the page, its sentences and the report. */
import { isConstant, type Summary } from './summary.ts'

export const CAUTIONS = ['too-few', 'small-sample', 'skewed', 'all-alike', 'ties'] as const
/**
 * `too-few`: fewer than five, no conclusion. `small-sample`: fewer than 30. `skewed`: a few large changes carry the mean.
 * `all-alike`: everybody changed by the same, so that nothing can be tested. `ties`: equal or no changes, p is approximate.
 */
export type Caution = (typeof CAUTIONS)[number]

const MIN_GROUP = 5
const LARGE = 30
const SKEWED = 1

/** Ranks lead where a mean may be carried by few. */
export const leadingTest = (changes: Summary): 't_test' | 'wilcoxon' => (changes.n < LARGE || isSkewed(changes) ? 'wilcoxon' : 't_test')

export const cautionsOf = (changes: Summary): Caution[] => [
  ...(changes.n < MIN_GROUP ? (['too-few'] as const) : changes.n < LARGE ? (['small-sample'] as const) : []),
  ...(isSkewed(changes) ? (['skewed'] as const) : []),
  ...(changes.sd !== null && isConstant(changes.sd, changes.mean) ? (['all-alike'] as const) : []),
]

const isSkewed = ({ skewness }: Summary) => skewness !== null && Math.abs(skewness) > SKEWED
