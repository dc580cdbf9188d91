import { useComputed } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import type { LocalText, Question, QuestionKind } from '../../../core/surveys/contract.ts'
import { KIND_FAMILIES } from '../../../core/surveys/editing/kind-families.ts'
import { splitPage } from '../../../core/surveys/editing/pages.ts'
import type { Place } from '../../../core/surveys/editing/places.ts'
import { written, writtenIn } from '../../../core/surveys/editing/texts.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.ts'
import { KIND_NAMES } from '../kind-names.ts'
import { AddQuestion } from './add-question.tsx'
import { useBuilder } from './context.ts'
import { CheckField, ChoiceField, WordsField } from './fields.tsx'
import { DownIcon, UpIcon } from './icons.tsx'
import { KindFields } from './kind-fields.tsx'
import { FAMILIES, KIND_WORDS } from './kind-words.ts'
import { PipePicker } from './logic/pipe-picker.tsx'
import { QuestionLogic } from './logic/question-logic.tsx'
import { moveTo, stepUpOrDown } from './moving.ts'
import { numberOf, pageNumberOf, shortText } from './naming.ts'
import { QuestionScoring } from './scoring/question-scoring.tsx'
import { Tools } from './tools.tsx'

const UNANSWERED: readonly QuestionKind[] = ['statement', 'hidden', 'calculated']

export function QuestionEditor({ id }: { id: string }) {
  const model = useBuilder()
  const question = model.question(id).value
  const isFresh = model.fresh.value === id
  if (!question) return null
  const outline = model.outline.value
  const number = numberOf(outline, id)
  const count = outline.flatMap(({ questions }) => questions).length
  return (
    <PartErrors id={id}>
      <section class="editor" aria-labelledby="editor-title">
        <div class="editor__head">
          <h2 class="editor__title" id="editor-title" tabIndex={-1}>
            Question {number} of {count}
          </h2>
          <span class="editor__place">Page {pageNumberOf(outline, id)}</span>
        </div>
        <Toolbar id={id} />
        <Texts question={question} isFresh={isFresh} />
        <KindChoice question={question} />
        {!UNANSWERED.includes(question.kind) && (
          <CheckField
            label="An answer is required"
            name="required"
            value={question.required === true}
            onChange={(required) => model.patchQuestion(id, { required: required || undefined })}
          />
        )}
        <KindFields question={question} />
        <QuestionLogic question={question} />
        <GroupChoice question={question} />
        <QuestionScoring question={question} />
        <Identity question={question} />
        <div class="button-row">
          <AddQuestion spot={() => ({ after: id })} words="Add question below" />
        </div>
      </section>
    </PartErrors>
  )
}

/** What is to be put right in one part, for the fields inside. Where many parts are on the screen, the names of fields end in their id. */
export function PartErrors({ id, isOneOfMany = false, children }: { id: string; isOneOfMany?: boolean; children: ComponentChildren }) {
  const model = useBuilder()
  const errors = useComputed(() =>
    model.problems.value
      .filter(({ at }) => at.id === id)
      .map(({ field, message }) => ({ field: isOneOfMany ? `${field}-${id}` : fieldOf(field), message: sentence(message) })),
  )
  return <FormErrors.Provider value={errors.value}>{children}</FormErrors.Provider>
}

/** One field holds a line for each website. */
export const fieldOf = (path: string) => path.replace(/^embed_origins\..*/, 'embed_origins')

export const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`

function Toolbar({ id }: { id: string }) {
  const model = useBuilder()
  return (
    <Tools label="This question">
      <Button onClick={() => stepUpOrDown(model, id, -1)}>
        <UpIcon />
        Move up
      </Button>
      <Button onClick={() => stepUpOrDown(model, id, 1)}>
        <DownIcon />
        Move down
      </Button>
      <MoveToPage id={id} />
      <Button onClick={() => model.duplicate(id, 'Question duplicated')}>Duplicate</Button>
      <Button onClick={() => model.edit((definition) => splitPage(definition, id, model.chance), 'Page split: a new page begins here')}>
        Begin a page here
      </Button>
      <Button onClick={() => model.remove(id, 'Question deleted')}>Delete</Button>
    </Tools>
  )
}

function MoveToPage({ id }: { id: string }) {
  const model = useBuilder()
  const pages = model.outline.value
  const here = pageNumberOf(pages, id)
  if (pages.length < 2) return null
  const move = (chosen: string) => {
    const page = Number(chosen)
    const to: Place = { page, index: pages[page]?.questions.length ?? 0 }
    if (page !== here - 1) moveTo(model, id, to)
  }
  return (
    <label class="editor__page">
      <span class="visually-hidden">Move to page</span>
      <select class="field__control" value={String(here - 1)} onChange={({ currentTarget }) => move(currentTarget.value)}>
        {pages.map((page, p) => (
          <option key={page.id} value={String(p)}>
            {p === here - 1 ? `On page ${p + 1}` : `Move to page ${p + 1}`}
          </option>
        ))}
      </select>
    </label>
  )
}

type TextProps = { question: Question; isFresh: boolean }

function Texts({ question, isFresh }: TextProps) {
  const model = useBuilder()
  const [first = 'en'] = model.languages.value
  const isRead = question.kind !== 'hidden' && question.kind !== 'calculated'
  const set = (field: 'text' | 'help', words: string) => {
    const next = written(question[field], first, first, words)
    model.patchQuestion(question.id, { [field]: next ?? (field === 'text' ? emptied(question.text) : undefined) }, field)
    if (model.fresh.peek() === question.id) model.fresh.value = null
  }
  return (
    <>
      <WordsField
        key={`${question.id}-text`}
        label={isRead ? 'Text' : 'Name, for you alone'}
        name="text"
        value={writtenIn(question.text, first, first)}
        language={first}
        isFresh={isFresh}
        onChange={(words) => set('text', words)}
      />
      {isRead && <PipePicker field="text" words="text" spot={{ of: 'question', id: question.id, as: 'show_if' }} />}
      <WordsField
        key={`${question.id}-help`}
        label="Help (optional)"
        name="help"
        value={writtenIn(question.help, first, first)}
        language={first}
        onChange={(words) => set('help', words)}
      />
      {isRead && <PipePicker field="help" words="help" spot={{ of: 'question', id: question.id, as: 'show_if' }} />}
    </>
  )
}

/** A text that must be there stays, without words, until it has some: that is what is to be put right. */
export const emptied = (text: LocalText | undefined): LocalText => (typeof text === 'object' && Object.keys(text).length > 1 ? text : '')

function KindChoice({ question }: { question: Question }) {
  const model = useBuilder()
  const change = (kind: QuestionKind) => model.changeKind(question.id, kind, `Kind changed to ${KIND_NAMES[kind]}`)
  return (
    <Field
      label="Kind of question"
      name="kind"
      help={KIND_WORDS[question.kind].about}
      control={(wiring) => (
        <select
          class="field__control"
          {...wiring}
          value={question.kind}
          onChange={({ currentTarget }) => {
            change(currentTarget.value as QuestionKind) // Its options are the kinds.
            currentTarget.value = model.question(question.id).peek()?.kind ?? question.kind
          }}
        >
          {KIND_FAMILIES.map(({ family, kinds }) => (
            <optgroup key={family} label={FAMILIES[family]}>
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {KIND_NAMES[kind]}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    />
  )
}

function GroupChoice({ question }: { question: Question }) {
  const model = useBuilder()
  const groups = model.groups.value
  const choices = useMemo(
    () => [
      { value: '', label: 'No group' },
      ...groups.map(({ id, label }) => ({ value: id, label: shortText(label, model.languages.peek()) || 'No name yet' })),
    ],
    [groups],
  )
  if (groups.length === 0 || UNANSWERED.includes(question.kind)) return null
  return (
    <ChoiceField
      label="Group"
      name="group_id"
      help="Scores are told for each group."
      value={question.group_id ?? ''}
      choices={choices}
      onChange={(group) => model.patchQuestion(question.id, { group_id: group || undefined })}
    />
  )
}

const Identity = ({ question }: { question: Question }) => (
  <p class="editor__identity">
    In exports and conditions this question is called <code>{question.id}</code>.
  </p>
)
