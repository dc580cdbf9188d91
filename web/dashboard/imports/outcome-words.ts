import type { ReadAs } from '../../../core/jobs/contract.ts'
import { countText } from '../format.ts'

/** What became of a line, as the screen says it. */
const OUTCOME_WORDS: Record<string, string> = {
  added: 'Added',
  already_there: 'Was there already',
  invited: 'Invited',
  already_member: 'Is a member already',
  already_invited: 'Has an invitation already',
  repeated: 'Left out: stands twice',
  not_right: 'Left out: not right',
  not_an_address: 'Left out: not an e-mail address',
  not_done: 'Not done',
}

export const outcomeWords = (outcome: string | null) => (outcome === null ? 'Its turn has not come' : (OUTCOME_WORDS[outcome] ?? outcome))

/** Those that somebody should look at come first. */
const ORDER = [
  'not_right',
  'not_an_address',
  'repeated',
  'not_done',
  'already_there',
  'already_member',
  'already_invited',
  'added',
  'invited',
]

export const inOrder = (outcomes: readonly string[]) => [...outcomes].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))

/** `3 added, 1 left out: stands twice, of 4 lines.` */
export function summaryOf(outcomes: Readonly<Record<string, number>>, lines: number): string {
  const parts = inOrder(Object.keys(outcomes))
    .reverse()
    .map((outcome) => `${(outcomes[outcome] ?? 0).toLocaleString('en')} ${outcomeWords(outcome).toLowerCase()}`)
  return `Of ${countText(lines, 'line', 'lines')}: ${parts.join(' · ') || 'none done yet'}.`
}

const SEPARATORS = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' } as const
const ENCODINGS = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', 'windows-1252': 'Windows-1252' } as const

/** How a file was understood: wrong letters come from a wrong guess. */
export function readAsWords({ encoding, separator, columns }: ReadAs): string {
  const guessed = encoding === 'windows-1252' ? ' It is not valid UTF-8: if letters look wrong, save it as UTF-8 and bring it again.' : ''
  const named = columns.length > 0 ? `, with the columns ${columns.join(', ')}` : ''
  return `Read as ${ENCODINGS[encoding]}, separated by ${SEPARATORS[separator]}${named}.${guessed}`
}
