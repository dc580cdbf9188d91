import type { AnswerValue, LocalText, Question } from '../../../core/surveys/contract.ts'
import { textIn } from '../../../core/surveys/text.ts'
import { useBuilder } from './context.ts'
import { CheckField, ChoiceField, LineField, NumberField } from './fields.tsx'
import { kindOf } from './logic/subjects.ts'

type Props = {
  label: string
  name: string
  question: Question | undefined
  /** Of the question, or of the words of its “other”. */
  id: string
  row?: string | undefined
  value: AnswerValue | undefined
  onChange: (value: AnswerValue | undefined) => void
}

const DATES = { date: 'date', time: 'time', datetime: 'datetime-local' } as const
const NO_ANSWER = { value: '', label: 'No answer' }

/** An answer to make up, as an author tries what a survey does. */
export function AnswerField({ label, name, question, id, row, value, onChange }: Props) {
  const model = useBuilder()
  const [first = 'en'] = model.languages.value
  const say = (text: LocalText, or: string) => textIn(text, first, first).trim() || or
  const isItself = question?.id === id
  const options = isItself && 'options' in question ? question.options : []
  const rows = isItself && 'rows' in question ? question.rows : []
  const kind = !question || !isItself ? 'text' : rows.length === 0 ? kindOf(question) : question.kind === 'matrix' ? 'choice' : 'choices'
  if (rows.length > 0 && row === undefined) return <Rows label={label} name={name} rows={rows} value={value} onChange={onChange} />
  switch (kind) {
    case 'number':
      return <NumberField label={label} name={name} value={typeof value === 'number' ? value : undefined} onChange={onChange} />
    case 'yes_no':
      return (
        <ChoiceField
          label={label}
          name={name}
          value={typeof value === 'boolean' ? String(value) : ''}
          choices={[NO_ANSWER, { value: 'true', label: 'Yes' }, { value: 'false', label: 'No' }]}
          onChange={(next) => onChange(next === '' ? undefined : next === 'true')}
        />
      )
    case 'choice':
      return (
        <ChoiceField
          label={label}
          name={name}
          value={typeof value === 'string' ? value : ''}
          choices={[NO_ANSWER, ...options.map((option) => ({ value: option.id, label: say(option.text, option.id) }))]}
          onChange={(next) => onChange(next || undefined)}
        />
      )
    case 'choices': {
      const chosen = Array.isArray(value) ? value : []
      return (
        <fieldset class="editor__set">
          <legend>{label}</legend>
          {options.map((option) => (
            <CheckField
              key={option.id}
              label={say(option.text, option.id)}
              name={`${name}.${option.id}`}
              value={chosen.includes(option.id)}
              onChange={(on) => onChange(listed(on ? [...chosen, option.id] : chosen.filter((one) => one !== option.id)))}
            />
          ))}
        </fieldset>
      )
    }
    case 'any':
    case 'thing':
    case 'text':
      return <LineField label={label} name={name} value={String(value ?? '')} onChange={(text) => onChange(plain(text, kind))} />
    default:
      return (
        <LineField
          label={label}
          name={name}
          type={DATES[kind]}
          value={typeof value === 'string' ? value : ''}
          onChange={(text) => onChange(text || undefined)}
        />
      )
  }
}

const listed = (chosen: string[]) => (chosen.length === 0 ? undefined : chosen)

/** What comes by link or calculation may be a number. */
function plain(text: string, kind: string): AnswerValue | undefined {
  if (text === '') return undefined
  return kind === 'any' && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
}

type RowsProps = Pick<Props, 'label' | 'name' | 'value' | 'onChange'> & { rows: readonly { id: string; text: LocalText }[] }

/** Of a whole grid it counts which rows have an answer. */
function Rows({ label, name, rows, value, onChange }: RowsProps) {
  const model = useBuilder()
  const [first = 'en'] = model.languages.value
  const given = typeof value === 'object' && !Array.isArray(value) ? value : {}
  const set = (id: string, on: boolean) => {
    const { [id]: _, ...rest } = given
    const next = on ? { ...rest, [id]: 'answered' } : rest
    onChange(Object.keys(next).length === 0 ? undefined : next)
  }
  return (
    <fieldset class="editor__set">
      <legend>{label}: rows with an answer</legend>
      {rows.map((row) => (
        <CheckField
          key={row.id}
          label={textIn(row.text, first, first).trim() || row.id}
          name={`${name}.${row.id}`}
          value={row.id in given}
          onChange={(on) => set(row.id, on)}
        />
      ))}
    </fieldset>
  )
}
