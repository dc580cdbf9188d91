import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { LocalText, QuestionKind } from '../../../core/surveys/contract.ts'
import { deleteItem, type ListName, stepItem } from '../../../core/surveys/editing/options.ts'
import { patched } from '../../../core/surveys/editing/places.ts'
import { written, writtenIn } from '../../../core/surveys/editing/texts.ts'
import type { Condition } from '../../../core/surveys/logic/contract.ts'
import { Button } from '../../ui/button.tsx'
import { useBuilder } from './context.ts'
import { CheckField, LineField } from './fields.tsx'
import { CrossIcon, DownIcon, UpIcon } from './icons.tsx'
import { ConditionEditor } from './logic/condition-editor.tsx'
import { emptied } from './question-editor.tsx'

export type Item = {
  id: string
  text: LocalText
  other?: true
  fixed?: true
  exclusive?: true
  image?: string
  alt?: LocalText
  show_if?: Condition | undefined
}

export const WORDS = {
  options: { title: 'Options', one: 'Option', add: 'Add option', paste: 'Paste options', gone: 'Option deleted', moved: 'Option moved' },
  rows: {
    title: 'Statements',
    one: 'Statement',
    add: 'Add statement',
    paste: 'Paste statements',
    gone: 'Statement deleted',
    moved: 'Statement moved',
  },
}

export const mayHaveOther = (kind: QuestionKind) => kind === 'single_choice' || kind === 'dropdown' || kind === 'multi_select'

type RowProps = {
  question: string
  list: ListName
  item: Item
  number: number
  isOnly: boolean
  isFresh: boolean
  kind: QuestionKind
  onEnter: () => void
}

/** One option or row: its text, its place, and what is particular to it. Alt with up or down moves it. */
export function ItemRow({ question, list, item, number, isOnly, isFresh, kind, onEnter }: RowProps) {
  const model = useBuilder()
  const row = useRef<HTMLLIElement>(null)
  const [first = 'en'] = model.languages.value
  const words = WORDS[list]
  const name = `${list}.${number - 1}.text`
  const patch = (fields: Partial<Record<keyof Item, unknown>>) => {
    const found = model.question(question).peek()
    const items = found && list in found ? (found as unknown as Record<ListName, Item[]>)[list] : [] // Checked to be there.
    const next = items.map((one) => (one.id === item.id ? patched(one, fields) : one))
    model.patchQuestion(question, { [list]: next }, `${list}.${item.id}.${Object.keys(fields).join()}`)
  }
  const move = (by: -1 | 1) => {
    const focused = document.activeElement
    model.edit((definition) => stepItem(definition, question, list, item.id, by), words.moved)
    requestAnimationFrame(() => focused instanceof HTMLElement && row.current?.contains(focused) && focused.focus())
  }
  const remove = () => {
    const next = row.current?.nextElementSibling ?? row.current?.previousElementSibling
    model.edit((definition, withUses) => deleteItem(definition, question, list, item.id, withUses), words.gone, true)
    requestAnimationFrame(() => next?.querySelector('input')?.focus())
  }
  return (
    <li
      class="items__one"
      ref={row}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
        event.preventDefault()
        move(event.key === 'ArrowUp' ? -1 : 1)
      }}
    >
      <div class="items__line">
        <LineField
          label={`${words.one} ${number}`}
          name={name}
          language={first}
          isFresh={isFresh}
          value={writtenIn(item.text, first, first)}
          onChange={(text) => patch({ text: written(item.text, first, first, text) ?? emptied(item.text) })}
          onEnter={onEnter}
        />
        <div class="items__tools">
          <Button look="quiet" label={`Move up: ${words.one} ${number}`} onClick={() => move(-1)}>
            <UpIcon />
          </Button>
          <Button look="quiet" label={`Move down: ${words.one} ${number}`} onClick={() => move(1)}>
            <DownIcon />
          </Button>
          {!isOnly && (
            <Button look="quiet" label={`Delete: ${words.one} ${number}`} onClick={remove}>
              <CrossIcon />
            </Button>
          )}
        </div>
      </div>
      {kind === 'picture_choice' && <Picture item={item} number={number} patch={patch} />}
      {list === 'options' && mayHaveOther(kind) && <Special item={item} kind={kind} patch={patch} />}
      {mayBeHidden(kind, list) && <ItemLogic question={question} list={list} item={item} number={number} patch={patch} />}
    </li>
  )
}

/** Options and rows, but not the one scale that the rows of a grid share. */
const mayBeHidden = (kind: QuestionKind, list: ListName) => list === 'rows' || !(kind === 'matrix' || kind === 'multi_matrix')

type Patch = (fields: Partial<Record<keyof Item, unknown>>) => void

type ItemLogicProps = { question: string; list: ListName; item: Item; number: number; patch: Patch }

function ItemLogic({ question, list, item, number, patch }: ItemLogicProps) {
  const isOpen = useSignal(item.show_if !== undefined)
  const words = list === 'options' ? 'option' : 'statement'
  return (
    <details
      class="items__more"
      open={isOpen.value}
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open
      }}
    >
      <summary>
        {item.show_if === undefined ? 'Always shown' : 'Shown under a condition'}
        <span class="visually-hidden">
          : {words} {number}
        </span>
      </summary>
      {isOpen.value && (
        <ConditionEditor
          name={`${list}.${number - 1}.show_if`}
          spot={{ of: 'question', id: question, as: 'show_if' }}
          title={`Show ${words} ${number} if`}
          without="It is always shown."
          condition={item.show_if}
          outcome={(holds) => (holds ? `With these answers the ${words} is shown.` : `With these answers the ${words} is not shown.`)}
          onChange={(condition) => patch({ show_if: condition })}
        />
      )}
    </details>
  )
}

function Picture({ item, number, patch }: { item: Item; number: number; patch: Patch }) {
  const model = useBuilder()
  const [first = 'en'] = model.languages.value
  return (
    <div class="editor__pair">
      <LineField
        label={`Address of picture ${number}`}
        name={`options.${number - 1}.image`}
        type="url"
        placeholder="https://"
        value={item.image ?? ''}
        onChange={(image) => patch({ image: image || undefined })}
      />
      <LineField
        label={`What picture ${number} shows, for those who do not see it`}
        name={`options.${number - 1}.alt`}
        language={first}
        value={writtenIn(item.alt, first, first)}
        onChange={(words) => patch({ alt: written(item.alt, first, first, words) })}
      />
    </div>
  )
}

function Special({ item, kind, patch }: { item: Item; kind: QuestionKind; patch: Patch }) {
  const said = [item.other && 'asks for words', item.fixed && 'stays in its place', item.exclusive && 'chosen alone']
    .filter(Boolean)
    .join(', ')
  return (
    <details class="items__more">
      <summary>More{said && `: ${said}`}</summary>
      <CheckField
        label="Asks for words: “Other, please say”"
        name={`other-${item.id}`}
        value={item.other === true}
        onChange={(on) => patch({ other: on || undefined })}
      />
      <CheckField
        label="Stays in its place when options are shuffled"
        name={`fixed-${item.id}`}
        value={item.fixed === true}
        onChange={(on) => patch({ fixed: on || undefined })}
      />
      {kind === 'multi_select' && (
        <CheckField
          label="Can only be chosen alone, such as “None of these”"
          name={`exclusive-${item.id}`}
          value={item.exclusive === true}
          onChange={(on) => patch({ exclusive: on || undefined })}
        />
      )}
    </details>
  )
}
