import { useMemo } from 'preact/hooks'
import { MAX_NUMBER } from '../../../../core/surveys/limits.ts'
import { isSubject, type Rule, ruleCondition, type Subject } from '../../../../core/surveys/logic/simple.ts'
import { Button } from '../../../ui/button.tsx'
import { ChoiceField, LineField, NumberField } from '../fields.tsx'
import { CrossIcon } from '../icons.tsx'
import { ProblemLines } from './problem-lines.tsx'
import type { Sight } from './sight.ts'
import { SubjectField } from './subject-field.tsx'
import { asksWhether, comparisonsFor, firstValue, type SubjectChoice, unknownSubject, withComparison, withSubject } from './subjects.ts'

type Props = {
  name: string
  /** What to call it: “Rule 2”. */
  title: string
  rule: Rule
  sight: Sight
  onChange: (rule: Rule) => void
  onRemove: () => void
}

/** One rule: what, how compared, what with; and what is wrong with it. */
export function RuleFields({ name, title, rule, sight, onChange, onRemove }: Props) {
  const choice = choiceFor(rule.subject, sight)
  const problems = ruleProblems(rule, sight)
  return (
    <fieldset class="rule" aria-describedby={problems.length > 0 ? `${name}-problems` : undefined}>
      <legend class="visually-hidden">{title}</legend>
      <div class="rule__fields">
        <SubjectField
          label="If"
          name={`${name}.subject`}
          sight={sight}
          subject={rule.subject}
          onChange={(next) => onChange(withSubject(rule, choice, next))}
        />
        <ChoiceField
          label="how"
          name={`${name}.comparison`}
          value={rule.comparison}
          choices={comparisonsFor(choice, rule.comparison)}
          onChange={(comparison) => onChange(withComparison(rule, comparison, choice))}
        />
        {!asksWhether(rule.comparison) && <Value name={name} rule={rule} choice={choice} sight={sight} onChange={onChange} />}
      </div>
      <Button look="quiet" label={`Remove: ${title}`} onClick={onRemove}>
        <CrossIcon />
      </Button>
      <ProblemLines id={`${name}-problems`} problems={problems} />
    </fieldset>
  )
}

const choiceFor = (subject: Subject, sight: Sight): SubjectChoice => {
  const unknown = unknownSubject(subject, sight.names)
  return sight.known.get(unknown.key) ?? unknown
}

function ruleProblems(rule: Rule, { problems }: Sight): string[] {
  const found = problems(ruleCondition(rule), true)
  if (found.length > 0 || asksWhether(rule.comparison) || rule.value !== '') return found
  return ['say what to compare it with']
}

type ValueProps = { name: string; rule: Rule; choice: SubjectChoice; sight: Sight; onChange: (rule: Rule) => void }

/** What is compared with: something written down, or another answer. */
function Value({ name, rule, choice, sight, onChange }: ValueProps) {
  const { value } = rule
  const isOther = typeof value === 'object'
  const fits = useMemo(() => (other: SubjectChoice) => other.key !== choice.key && areAlike(choice, other), [choice])
  const others = useMemo(() => sight.subjects.find(fits), [sight, fits])
  const set = (next: Rule['value']) => onChange({ ...rule, value: next })
  return (
    <>
      {(others || isOther || choice.kind === 'any') && (
        <ChoiceField
          label="with"
          name={`${name}.with`}
          value={isOther ? 'other' : choice.kind === 'any' && typeof value === 'boolean' ? (value ? 'yes' : 'no') : 'own'}
          choices={[
            { value: 'own', label: WRITTEN[choice.kind] },
            ...(choice.kind === 'any' ? YES_NO : []),
            ...(others || isOther ? [{ value: 'other', label: 'another answer' }] : []),
          ]}
          onChange={(kind) => set(kind === 'other' ? (others?.subject ?? '') : kind === 'own' ? firstValue(choice) : kind === 'yes')}
        />
      )}
      {choice.kind === 'any' && typeof value === 'boolean' ? null : isOther ? (
        isSubject(value) && (
          <SubjectField
            label="namely"
            name={`${name}.value`}
            sight={sight}
            subject={value}
            fits={fits}
            onChange={(other) => set(other.subject)}
          />
        )
      ) : (
        <Written name={`${name}.value`} value={value} choice={choice} onChange={set} sight={sight} />
      )}
    </>
  )
}

const YES_NO = [
  { value: 'yes', label: 'yes' },
  { value: 'no', label: 'no' },
]

const WRITTEN: Record<SubjectChoice['kind'], string> = {
  number: 'a number',
  yes_no: 'yes or no',
  choice: 'an option',
  choices: 'an option',
  text: 'a text',
  date: 'a day',
  time: 'a time',
  datetime: 'a day and time',
  any: 'a value',
  thing: 'a value',
}

/** Two that can meet. */
const areAlike = (a: SubjectChoice, b: SubjectChoice) =>
  a.kind === b.kind || a.kind === 'any' || b.kind === 'any' || (a.kind === 'datetime' && b.kind === 'date')

type WrittenProps = {
  name: string
  value: number | string | boolean
  choice: SubjectChoice
  sight: Sight
  onChange: (value: number | string | boolean) => void
}

const DATES = { date: 'date', time: 'time', datetime: 'datetime-local' } as const

function Written({ name, value, choice, sight, onChange }: WrittenProps) {
  const { kind, options } = choice
  if (kind === 'yes_no' && typeof value === 'boolean')
    return (
      <ChoiceField label="value" name={name} value={value ? 'yes' : 'no'} choices={YES_NO} onChange={(next) => onChange(next === 'yes')} />
    )
  if (options.length > 0) {
    const given = String(value)
    const offered = options.map(({ id, text }) => ({ value: id, label: sight.names.text(text) || id }))
    // One that has gone stays in sight until another is chosen.
    const all = offered.some((one) => one.value === given) ? offered : [{ value: given, label: given || 'Choose one' }, ...offered]
    return <ChoiceField label="value" name={name} value={given} choices={all} onChange={onChange} />
  }
  if (kind === 'number')
    return (
      <NumberField
        label="value"
        name={name}
        min={-MAX_NUMBER}
        max={MAX_NUMBER}
        value={typeof value === 'number' ? value : numberFrom(value)}
        onChange={(next) => onChange(next ?? '')}
      />
    )
  const type = kind === 'date' || kind === 'time' || kind === 'datetime' ? DATES[kind] : 'text'
  return (
    <LineField
      label="value"
      name={name}
      type={type}
      maxLength={2_000}
      value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)}
      onChange={(text) => onChange(kind === 'any' ? plain(text) : text)}
    />
  )
}

/** What is known only when somebody answers may be a number. */
const plain = (text: string): number | string => (text.trim() !== '' && String(Number(text)) === text ? Number(text) : text)

const numberFrom = (value: string | boolean): number | undefined =>
  typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined
