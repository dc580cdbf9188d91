import type { GroupResult } from '../../../core/responses/contract.ts'
import { textIn } from '../../../core/surveys/text.ts'

export const labelOf = ({ name }: GroupResult): string => textIn(name, navigator.language, 'en')

/** Some surveys have groups that only order their questions. */
export const hasScores = (groups: readonly GroupResult[]): boolean => groups.some(({ percentage }) => percentage !== null)
