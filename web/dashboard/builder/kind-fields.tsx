/** What can be set on each kind of question, besides its texts. */
import type { Question } from '../../../core/surveys/contract.ts'
import { written, writtenIn } from '../../../core/surveys/editing/texts.ts'
import { MAX_ANSWER_TEXT, MAX_OPTIONS } from '../../../core/surveys/limits.ts'
import { useBuilder } from './context.ts'
import { CheckField, LineField, NumberField } from './fields.tsx'
import { ItemList } from './item-list.tsx'
import { CalculationEditor } from './logic/calculation-editor.tsx'
import { ScaleFields } from './scale-fields.tsx'

type Of<K extends Question['kind']> = Extract<Question, { kind: K }>
type Props<Q = Question> = { question: Q }

export function KindFields({ question }: Props) {
  switch (question.kind) {
    case 'rating':
    case 'slider':
    case 'nps':
      return <ScaleFields question={question} />
    case 'single_choice':
    case 'dropdown':
    case 'ranking':
      return <OptionFields question={question} />
    case 'multi_select':
      return (
        <>
          <OptionFields question={question} />
          <ChoiceBounds question={question} />
        </>
      )
    case 'picture_choice':
      return <PictureFields question={question} />
    case 'matrix':
    case 'multi_matrix':
      return <GridFields question={question} />
    case 'short_text':
      return <ShortTextFields question={question} />
    case 'long_text':
      return <LengthFields question={question} />
    case 'number':
      return <RangeFields question={question} />
    case 'date':
    case 'time':
    case 'datetime':
      return <MomentFields question={question} />
    case 'file':
      return <FileFields question={question} />
    case 'hidden':
      return <HiddenFields question={question} />
    case 'calculated':
      return <CalculatedFields question={question} />
    default:
      return null
  }
}

function usePatch(question: Question) {
  const model = useBuilder()
  return (patch: Record<string, unknown>) => model.patchQuestion(question.id, patch)
}

function Shuffle({ question, label }: { question: Question & { randomize?: boolean | undefined }; label: string }) {
  const patch = usePatch(question)
  return (
    <CheckField
      label={label}
      name="randomize"
      help="Each person keeps their order when they come back."
      value={question.randomize === true}
      onChange={(on) => patch({ randomize: on || undefined })}
    />
  )
}

const OptionFields = ({ question }: Props<Of<'single_choice' | 'dropdown' | 'multi_select' | 'ranking'>>) => (
  <>
    <ItemList question={question.id} list="options" items={question.options} kind={question.kind} />
    <Shuffle question={question} label="Shuffle the options" />
  </>
)

function ChoiceBounds({ question }: Props<Of<'multi_select' | 'picture_choice'>>) {
  const patch = usePatch(question)
  return (
    <div class="editor__pair">
      <NumberField
        label="At least this many (optional)"
        name="min_choices"
        isWhole
        min={0}
        max={MAX_OPTIONS}
        value={question.min_choices}
        onChange={(min_choices) => patch({ min_choices })}
      />
      <NumberField
        label="At most this many (optional)"
        name="max_choices"
        isWhole
        min={1}
        max={MAX_OPTIONS}
        value={question.max_choices}
        onChange={(max_choices) => patch({ max_choices })}
      />
    </div>
  )
}

function PictureFields({ question }: Props<Of<'picture_choice'>>) {
  const patch = usePatch(question)
  return (
    <>
      <ItemList question={question.id} list="options" items={question.options} kind={question.kind} />
      <CheckField
        label="Several may be chosen"
        name="multiple"
        value={question.multiple === true}
        onChange={(on) => patch(on ? { multiple: true } : { multiple: undefined, min_choices: undefined, max_choices: undefined })}
      />
      {question.multiple && <ChoiceBounds question={question} />}
      <Shuffle question={question} label="Shuffle the pictures" />
    </>
  )
}

const GridFields = ({ question }: Props<Of<'matrix' | 'multi_matrix'>>) => (
  <>
    <ItemList question={question.id} list="rows" items={question.rows} kind={question.kind} />
    <ItemList question={question.id} list="options" items={question.options} kind={question.kind} />
    <Shuffle question={question} label="Shuffle the statements" />
  </>
)

function LengthFields({ question }: Props<Of<'short_text' | 'long_text'>>) {
  const patch = usePatch(question)
  return (
    <div class="editor__pair">
      <NumberField
        label="Fewest characters (optional)"
        name="min_length"
        isWhole
        min={0}
        max={MAX_ANSWER_TEXT}
        value={question.min_length}
        onChange={(min_length) => patch({ min_length })}
      />
      <NumberField
        label="Most characters (optional)"
        name="max_length"
        isWhole
        min={1}
        max={MAX_ANSWER_TEXT}
        value={question.max_length}
        placeholder={question.kind === 'short_text' ? '500' : '10000'}
        onChange={(max_length) => patch({ max_length })}
      />
    </div>
  )
}

function ShortTextFields({ question }: Props<Of<'short_text'>>) {
  const model = useBuilder()
  const patch = usePatch(question)
  const [first = 'en'] = model.languages.value
  return (
    <>
      <LengthFields question={question} />
      <details class="editor__more" open={question.pattern !== undefined}>
        <summary>Answers of a certain form</summary>
        <LineField
          label="Pattern (optional)"
          name="pattern"
          help={
            <>
              A regular expression that the whole answer must fit, such as{' '}
              <code>
                [A-Z]{'{2}'}[0-9]{'{4}'}
              </code>{' '}
              for two letters and four digits.
            </>
          }
          spellcheck={false}
          value={question.pattern ?? ''}
          onChange={(pattern) => patch({ pattern: pattern || undefined, ...(!pattern && { pattern_message: undefined }) })}
        />
        {question.pattern !== undefined && (
          <LineField
            label="What to say when it does not fit (optional)"
            name="pattern_message"
            language={first}
            value={writtenIn(question.pattern_message, first, first)}
            onChange={(words) => patch({ pattern_message: written(question.pattern_message, first, first, words) })}
          />
        )}
      </details>
    </>
  )
}

function RangeFields({ question }: Props<Of<'number'>>) {
  const model = useBuilder()
  const patch = usePatch(question)
  const [first = 'en'] = model.languages.value
  return (
    <>
      <div class="editor__pair">
        <NumberField label="Lowest (optional)" name="min" value={question.min} onChange={(min) => patch({ min })} />
        <NumberField label="Highest (optional)" name="max" value={question.max} onChange={(max) => patch({ max })} />
      </div>
      <div class="editor__pair">
        <NumberField
          label="Step (optional)"
          name="step"
          help="1 for whole numbers."
          value={question.step}
          onChange={(step) => patch({ step })}
        />
        <LineField
          label="Unit (optional)"
          name="unit"
          help="Such as kg or hours."
          language={first}
          value={writtenIn(question.unit, first, first)}
          onChange={(words) => patch({ unit: written(question.unit, first, first, words) })}
        />
      </div>
    </>
  )
}

const INPUTS = { date: 'date', time: 'time', datetime: 'datetime-local' } as const

function MomentFields({ question }: Props<Of<'date' | 'time' | 'datetime'>>) {
  const patch = usePatch(question)
  const field = (name: 'min' | 'max', label: string) => (
    <LineField
      label={label}
      name={name}
      type={INPUTS[question.kind]}
      value={question[name] ?? ''}
      onChange={(value) => patch({ [name]: value || undefined })}
    />
  )
  return (
    <div class="editor__pair">
      {field('min', 'Earliest (optional)')}
      {field('max', 'Latest (optional)')}
    </div>
  )
}

const FILES = [
  ['image', 'Pictures'],
  ['pdf', 'PDF'],
  ['document', 'Text documents and spreadsheets'],
  ['audio', 'Sound'],
  ['video', 'Video'],
] as const
const MEGABYTE = 1024 * 1024

function FileFields({ question }: Props<Of<'file'>>) {
  const patch = usePatch(question)
  const accept = question.accept ?? FILES.map(([kind]) => kind)
  const set = (kind: (typeof FILES)[number][0], on: boolean) => {
    const next = FILES.map(([one]) => one).filter((one) => (one === kind ? on : accept.includes(one)))
    // All of them is what a question says by saying nothing; none of them is no question.
    if (next.length > 0) patch({ accept: next.length === FILES.length ? undefined : next })
  }
  return (
    <>
      <fieldset class="editor__set">
        <legend>Which files may come</legend>
        {FILES.map(([kind, label]) => (
          <CheckField key={kind} label={label} name={`accept-${kind}`} value={accept.includes(kind)} onChange={(on) => set(kind, on)} />
        ))}
      </fieldset>
      <NumberField
        label="Largest file in megabytes"
        name="max_bytes"
        help="10 at most."
        placeholder="10"
        value={question.max_bytes === undefined ? undefined : Number((question.max_bytes / MEGABYTE).toFixed(2))}
        min={0.01}
        max={10}
        onChange={(size) => patch({ max_bytes: size === undefined ? undefined : Math.round(size * MEGABYTE) })}
      />
    </>
  )
}

function HiddenFields({ question }: Props<Of<'hidden'>>) {
  const patch = usePatch(question)
  return (
    <>
      <p class="editor__note">
        Its value comes with the link: add <code>?{question.id}=value</code> to the address of the survey.
      </p>
      <LineField
        label="Value when the link brings none (optional)"
        name="default"
        maxLength={500}
        value={question.default ?? ''}
        onChange={(value) => patch({ default: value || undefined })}
      />
    </>
  )
}

function CalculatedFields({ question }: Props<Of<'calculated'>>) {
  const patch = usePatch(question)
  return (
    <>
      <CheckField
        label="Show the value to the person"
        name="shown"
        value={question.shown === true}
        onChange={(on) => patch({ shown: on || undefined })}
      />
      <CalculationEditor
        name="expression"
        spot={{ of: 'question', id: question.id, as: 'expression' }}
        expression={question.expression}
        onChange={(expression) => patch({ expression })}
      />
    </>
  )
}
