/** What a rule can be about at one place, how it can be compared, and what with. */
import type { Definition, LocalText, Question } from '../../../../core/surveys/contract.ts'
import type { View } from '../../../../core/surveys/logic/checking.ts'
import type { AnswerReference } from '../../../../core/surveys/logic/contract.ts'
import { type Comparison, NO_VALUE, type Rule, type Subject } from '../../../../core/surveys/logic/simple.ts'
import { type Names, wordsOf } from '../../../../core/surveys/logic/words.ts'
import { otherOf } from '../../../../core/surveys/other-words.ts'
import { questionsOf } from '../../../../core/surveys/questions.ts'

/** `any`: known only when somebody answers. `thing`: there or not, such as a file. */
export type SubjectKind = 'number' | 'yes_no' | 'choice' | 'choices' | 'text' | 'date' | 'time' | 'datetime' | 'any' | 'thing'
export type Family = 'answers' | 'previous' | 'values' | 'other'
type Option = { id: string; text: LocalText }
const NONE: readonly Option[] = []
export type SubjectChoice = { key: string; subject: Subject; label: string; kind: SubjectKind; options: readonly Option[]; family: Family }

export const FAMILY_NAMES: Record<Family, string> = {
  answers: 'Answers',
  previous: 'The last attempt',
  values: 'Calculated values',
  other: 'The attempt and the day',
}

/** The same for the same subject, however its keys are ordered. */
export function keyOf(subject: Subject): string {
  if ('count' in subject) return `count ${keyOf(subject.count)}`
  if ('answer' in subject) return `answer ${subject.answer} ${subject.row ?? ''}`
  if ('previous' in subject) return `previous ${subject.previous} ${subject.row ?? ''}`
  return 'calculated' in subject ? `calculated ${subject.calculated}` : 'attempt' in subject ? 'attempt' : 'today'
}

export function subjectsIn(definition: Definition, view: Pick<View, 'questions' | 'calculated'>, names: Names): SubjectChoice[] {
  const made = (subject: Subject, family: Family, kind: SubjectKind, options: readonly Option[] = NONE): SubjectChoice => {
    const words = wordsOf(subject, names)
    return { key: keyOf(subject), subject, label: words.charAt(0).toUpperCase() + words.slice(1), kind, options, family }
  }
  const earlier = questionsOf(definition).filter(({ kind }) => kind !== 'statement' && kind !== 'hidden' && kind !== 'calculated')
  return [
    ...view.questions.flatMap((question) =>
      answersOf(question).flatMap(({ of, kind, options }) => [
        made(of, 'answers', kind, options),
        ...(kind === 'choices' ? [made({ count: of }, 'answers', 'number')] : []),
      ]),
    ),
    ...earlier.flatMap((question) =>
      answersOf(question).map(({ of, kind, options }) =>
        made(of.row === undefined ? { previous: of.answer } : { previous: of.answer, row: of.row }, 'previous', kind, options),
      ),
    ),
    ...view.calculated.map((calculated) => made({ calculated }, 'values', 'any')),
    made({ attempt: 'number' }, 'other', 'number'),
    made({ today: true }, 'other', 'date'),
  ]
}

type Answer = { of: AnswerReference; kind: SubjectKind; options: readonly Option[] }

/** The answer to a question, those to its rows, and the words of "other". */
function answersOf(question: Question): Answer[] {
  const of = { answer: question.id }
  if ('rows' in question) {
    const kind = question.kind === 'matrix' ? 'choice' : 'choices'
    return [
      ...question.rows.map((row) => ({ of: { ...of, row: row.id }, kind, options: question.options }) satisfies Answer),
      { of, kind: 'thing', options: NONE },
    ]
  }
  const options = 'options' in question ? question.options : NONE
  const words = otherOf(question).map((answer): Answer => ({ of: { answer }, kind: 'text', options: NONE }))
  return [{ of, kind: kindOf(question), options }, ...words]
}

export function kindOf(question: Question): SubjectKind {
  switch (question.kind) {
    case 'rating':
    case 'slider':
    case 'nps':
    case 'number':
      return 'number'
    case 'yes_no':
    case 'consent':
      return 'yes_no'
    case 'single_choice':
    case 'dropdown':
      return 'choice'
    case 'multi_select':
    case 'ranking':
      return 'choices'
    case 'picture_choice':
      return question.multiple ? 'choices' : 'choice'
    case 'date':
    case 'time':
    case 'datetime':
      return question.kind
    case 'hidden':
    case 'calculated':
      return 'any'
    case 'file':
    case 'signature':
    case 'matrix':
    case 'multi_matrix':
      return 'thing'
    default:
      return 'text'
  }
}

/** What stands where the subject is not among those to choose from: it came from elsewhere, or what it names has gone. */
export function unknownSubject(subject: Subject, names: Names): SubjectChoice {
  const words = wordsOf(subject, names)
  return { key: keyOf(subject), subject, label: `${words} (cannot be asked for here)`, kind: 'any', options: [], family: 'other' }
}

// ── Comparisons ──────────────────────────────────────────────────────────────────────────────────────────────────────

const ORDERED: readonly Comparison[] = ['is', 'is_not', 'less', 'at_most', 'more', 'at_least', 'answered', 'answered_not']
const FITTING: Record<SubjectKind, readonly Comparison[]> = {
  number: ORDERED,
  date: ORDERED,
  time: ORDERED,
  datetime: ORDERED,
  yes_no: ['is', 'is_not', 'answered', 'answered_not'],
  choice: ['is', 'is_not', 'answered', 'answered_not'],
  choices: ['contains', 'contains_not', 'answered', 'answered_not'],
  text: ['is', 'is_not', 'contains', 'contains_not', 'answered', 'answered_not'],
  any: [...ORDERED.slice(0, 6), 'contains', 'contains_not', 'answered', 'answered_not'],
  thing: ['answered', 'answered_not'],
}

const PLAIN: Record<Comparison, string> = {
  is: 'is',
  is_not: 'is not',
  less: 'is less than',
  at_most: 'is at most',
  more: 'is more than',
  at_least: 'is at least',
  contains: 'includes',
  contains_not: 'does not include',
  answered: 'is answered',
  answered_not: 'is not answered',
}
const OF_TIME: Partial<Record<Comparison, string>> = {
  less: 'is before',
  at_most: 'is no later than',
  more: 'is after',
  at_least: 'is no earlier than',
}
const ALWAYS_THERE: readonly string[] = ['attempt', 'today', 'count']

/** Those that fit, and the one that is there. */
export function comparisonsFor({ kind, subject }: SubjectChoice, now: Comparison): { value: Comparison; label: string }[] {
  const isThere = ALWAYS_THERE.some((operator) => operator in subject)
  const fitting = FITTING[kind].filter((one) => !(isThere && asksWhether(one)))
  const isTime = kind === 'date' || kind === 'time' || kind === 'datetime'
  return [...fitting, ...(fitting.includes(now) ? [] : [now])].map((value) => ({
    value,
    label: (isTime ? OF_TIME[value] : undefined) ?? PLAIN[value],
  }))
}

export const asksWhether = (comparison: Comparison) => comparison === 'answered' || comparison === 'answered_not'

// ── Rules ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A rule to begin with, about this. */
export function ruleAbout(choice: SubjectChoice): Rule {
  const [comparison = 'answered'] = FITTING[choice.kind]
  return { subject: choice.subject, comparison, value: asksWhether(comparison) ? NO_VALUE : firstValue(choice) }
}

/** The same rule about something else, as far as it fits. */
export function withSubject(rule: Rule, before: SubjectChoice, choice: SubjectChoice): Rule {
  const fresh = ruleAbout(choice)
  const comparison = FITTING[choice.kind].includes(rule.comparison) ? rule.comparison : fresh.comparison
  if (asksWhether(comparison)) return { subject: choice.subject, comparison, value: NO_VALUE }
  const keeps = before.kind === choice.kind && choice.options.length === 0 && rule.value !== NO_VALUE
  return { subject: choice.subject, comparison, value: keeps ? rule.value : firstValue(choice) }
}

export function withComparison(rule: Rule, comparison: Comparison, choice: SubjectChoice): Rule {
  const value = asksWhether(comparison) ? NO_VALUE : rule.value === NO_VALUE ? firstValue(choice) : rule.value
  return { ...rule, comparison, value }
}

export function firstValue({ kind, options }: SubjectChoice): Rule['value'] {
  if (kind === 'number') return 1
  if (kind === 'yes_no') return true
  return options[0]?.id ?? NO_VALUE
}
