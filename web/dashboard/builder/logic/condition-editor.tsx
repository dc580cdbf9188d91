import './logic.css'
import { useSignal } from '@preact/signals'
import { useContext } from 'preact/hooks'
import type { Condition } from '../../../../core/surveys/logic/contract.ts'
import { conditionOf, isGroup, type Rule, type RuleGroup, type Simple, simpleOf } from '../../../../core/surveys/logic/simple.ts'
import type { Spot } from '../../../../core/surveys/logic/spots.ts'
import { wordsOf } from '../../../../core/surveys/logic/words.ts'
import { Button } from '../../../ui/button.tsx'
import { FormErrors } from '../../../ui/form-errors.ts'
import { useBuilder } from '../context.ts'
import { ChoiceField } from '../fields.tsx'
import { focusSoon, useFocusWithin } from '../kept-focus.ts'
import { FormulaField } from './formula-field.tsx'
import { ProblemLines } from './problem-lines.tsx'
import { RuleFields } from './rule-fields.tsx'
import { type Sight, sightFrom, useSight } from './sight.ts'
import { ruleAbout } from './subjects.ts'
import { TryIt } from './try-it.tsx'

export type ConditionProps = {
  /** Of its field in the survey, as problems name it: `show_if`. */
  name: string
  spot: Spot
  /** “Show this question”: what happens if it holds. */
  title: string
  /** Without a condition: “Always shown”. */
  without: string
  condition: Condition | undefined
  /** What comes of it, for a try. */
  outcome: (holds: boolean) => string
  onChange: (condition: Condition | undefined) => void
}

/** A condition as rules; one that says more than rules can, in words and as a formula. */
export function ConditionEditor(props: ConditionProps) {
  const { name, title, without, condition } = props
  useFocusWithin(name, [condition])
  return (
    <fieldset class="logic" id={name} tabIndex={-1}>
      <legend class="logic__title">{title}</legend>
      {condition === undefined ? <None {...props} words={without} /> : <Some {...props} condition={condition} />}
    </fieldset>
  )
}

function None({ name, spot, words, onChange }: ConditionProps & { words: string }) {
  const model = useBuilder()
  const add = () => {
    const sight = sightFrom(model.draft.peek().definition, spot)
    const rule = sight && firstRule(sight)
    if (!rule) return
    onChange(conditionOf({ match: 'all', parts: [rule] }))
    focusSoon(`${name}.0.subject`)
  }
  return (
    <>
      <p class="editor__note">{words}</p>
      <div class="button-row">
        <Button onClick={add}>Add condition</Button>
      </div>
    </>
  )
}

/** About the answer that was given just before; where there is none, about the attempt. */
function firstRule({ subjects }: Sight): Rule | null {
  const near = subjects.findLast(({ family, kind, subject }) => family === 'answers' && kind !== 'thing' && 'answer' in subject)
  const choice = near ?? subjects.find(({ subject }) => 'attempt' in subject)
  return choice ? ruleAbout(choice) : null
}

function Some(props: ConditionProps & { condition: Condition }) {
  const { name, spot, condition, outcome, onChange } = props
  const sight = useSight(spot)
  const asFormula = useSignal(false)
  const error = useContext(FormErrors).find(({ field }) => field === name)
  if (!sight) return null
  const simple = simpleOf(condition)
  const problems = sight.problems(condition, true)
  // Such as that it is too large: nothing that one of its rules is to blame for.
  const whole = problems.length === 0 && error ? [error.message] : []
  const isFormula = asFormula.value || simple === null
  return (
    <>
      {simple === null && (
        <p class="editor__note">This condition says more than the lists below can. It is kept as it is, and can be changed as a formula.</p>
      )}
      {isFormula || simple === null ? (
        <FormulaField
          name={`${name}.formula`}
          label="Formula"
          expression={condition}
          problems={[...problems, ...whole]}
          onChange={onChange}
        />
      ) : (
        <>
          <ProblemLines id={`${name}-problems`} problems={whole} />
          <Rules name={name} simple={simple} sight={sight} onChange={(next) => onChange(next && conditionOf(next))} />
        </>
      )}
      <p class="logic__words">
        <span class="logic__lead">In words:</span> <bdi>{wordsOf(condition, sight.names)}</bdi>
      </p>
      <TryIt name={name} expression={condition} sight={sight} outcome={(value) => outcome(value === true)} />
      <div class="button-row">
        {simple !== null && (
          <Button
            look="quiet"
            onClick={() => {
              asFormula.value = !asFormula.value
            }}
          >
            {asFormula.value ? 'Use the lists' : 'Write as a formula'}
          </Button>
        )}
        <Button look="quiet" onClick={() => onChange(undefined)}>
          Remove the condition
        </Button>
      </div>
    </>
  )
}

const MATCHES = [
  { value: 'all', label: 'All of these hold' },
  { value: 'any', label: 'Any of these holds' },
] as const

type RulesProps = { name: string; simple: Simple; sight: Sight; onChange: (simple: Simple | undefined) => void }

function Rules({ name, simple: { match, parts }, sight, onChange }: RulesProps) {
  const set = (i: number, part: Rule | RuleGroup | null) => {
    const next = parts.flatMap((one, p) => (p === i ? (part ?? []) : one))
    onChange(next.length === 0 ? undefined : { match, parts: next })
  }
  const add = (made: (rule: Rule) => Rule | RuleGroup) => {
    const rule = firstRule(sight)
    if (!rule) return
    const part = made(rule)
    onChange({ match, parts: [...parts, part] })
    focusSoon(`${name}.${parts.length}${isGroup(part) ? '.0' : ''}.subject`)
  }
  return (
    <>
      {parts.length > 1 && (
        <ChoiceField
          label="When"
          name={`${name}.match`}
          value={match}
          choices={MATCHES}
          onChange={(next) => onChange({ match: next, parts })}
        />
      )}
      <ol class="logic__rules">
        {parts.map((part, i) => (
          <li key={i}>
            {i > 0 && <p class="logic__between">{match === 'all' ? 'and' : 'or'}</p>}
            {isGroup(part) ? (
              <Group name={`${name}.${i}`} number={i + 1} group={part} sight={sight} onChange={(next) => set(i, next)} />
            ) : (
              <RuleFields
                name={`${name}.${i}`}
                title={`Rule ${i + 1}`}
                rule={part}
                sight={sight}
                onChange={(rule) => set(i, rule)}
                onRemove={() => set(i, null)}
              />
            )}
          </li>
        ))}
      </ol>
      <div class="button-row">
        <Button onClick={() => add((rule) => rule)}>Add rule</Button>
        <Button onClick={() => add((rule) => ({ match: match === 'all' ? 'any' : 'all', rules: [rule] }))}>Add group of rules</Button>
      </div>
    </>
  )
}

type GroupProps = { name: string; number: number; group: RuleGroup; sight: Sight; onChange: (group: RuleGroup | null) => void }

function Group({ name, number, group: { match, rules }, sight, onChange }: GroupProps) {
  const set = (i: number, rule: Rule | null) => {
    const next = rules.flatMap((one, r) => (r === i ? (rule ?? []) : one))
    onChange(next.length === 0 ? null : { match, rules: next })
  }
  const add = () => {
    const rule = firstRule(sight)
    if (!rule) return
    onChange({ match, rules: [...rules, rule] })
    focusSoon(`${name}.${rules.length}.subject`)
  }
  return (
    <fieldset class="logic__group">
      <legend class="visually-hidden">Group {number}</legend>
      <ChoiceField
        label={`In group ${number}`}
        name={`${name}.match`}
        value={match}
        choices={MATCHES}
        onChange={(next) => onChange({ match: next, rules })}
      />
      <ol class="logic__rules">
        {rules.map((rule, i) => (
          <li key={i}>
            {i > 0 && <p class="logic__between">{match === 'all' ? 'and' : 'or'}</p>}
            <RuleFields
              name={`${name}.${i}`}
              title={`Rule ${i + 1} of group ${number}`}
              rule={rule}
              sight={sight}
              onChange={(next) => set(i, next)}
              onRemove={() => set(i, null)}
            />
          </li>
        ))}
      </ol>
      <div class="button-row">
        <Button onClick={add}>Add rule to group {number}</Button>
      </div>
    </fieldset>
  )
}
