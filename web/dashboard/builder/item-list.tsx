import { useSignal } from '@preact/signals'
import type { QuestionKind } from '../../../core/surveys/contract.ts'
import { addItem, type ListName, pasteItems } from '../../../core/surveys/editing/options.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useBuilder } from './context.ts'
import { WordsField } from './fields.tsx'
import { type Item, ItemRow, mayHaveOther, WORDS } from './item-row.tsx'

type Props = { question: string; list: ListName; items: readonly Item[]; kind: QuestionKind }

/** Options or rows. Enter adds one after. */
export function ItemList({ question, list, items, kind }: Props) {
  const model = useBuilder()
  const isPasting = useSignal(false)
  const fresh = useSignal<string | null>(null)
  const words = WORDS[list]
  const add = (after: string | null) => {
    fresh.value = model.edit((definition) => addItem(definition, question, list, after, model.chance), `Added: ${words.one}`)
  }
  return (
    <fieldset class="items">
      <legend class="items__title">{words.title}</legend>
      <ol class="items__list">
        {items.map((item, i) => (
          <ItemRow
            key={item.id}
            question={question}
            list={list}
            item={item}
            number={i + 1}
            isOnly={items.length === 1}
            isFresh={fresh.value === item.id}
            kind={kind}
            onEnter={() => add(item.id)}
          />
        ))}
      </ol>
      <div class="button-row">
        <Button onClick={() => add(null)}>{words.add}</Button>
        {list === 'options' && mayHaveOther(kind) && !items.some(({ other }) => other) && (
          <Button onClick={() => addOther(model, question)}>Add “Other, please say”</Button>
        )}
        <Button
          onClick={() => {
            isPasting.value = true
          }}
        >
          {words.paste}
        </Button>
      </div>
      {isPasting.value && (
        <PasteDialog
          title={words.paste}
          onTake={(text) => model.edit((definition) => pasteItems(definition, question, list, text, model.chance), 'Lines added', true)}
          onClose={() => {
            isPasting.value = false
          }}
        />
      )}
    </fieldset>
  )
}

function addOther(model: ReturnType<typeof useBuilder>, question: string) {
  model.edit((definition) => {
    const added = addItem(definition, question, 'options', null, model.chance)
    if ('refused' in added) return added
    const pages = added.definition.pages.map((page) => ({
      ...page,
      questions: page.questions.map((one) =>
        one.id === question && 'options' in one
          ? {
              ...one,
              options: one.options.map((option) =>
                option.id === added.made ? { ...option, text: 'Other, please say', other: true, fixed: true } : option,
              ),
            }
          : one,
      ),
    }))
    return { definition: { ...added.definition, pages } as typeof added.definition, made: added.made ?? '' } // Options that may be "other" alone.
  }, 'Added: “Other, please say”')
}

function PasteDialog({ title, onTake, onClose }: { title: string; onTake: (text: string) => void; onClose: () => void }) {
  const text = useSignal('')
  return (
    <Dialog title={title} onClose={onClose}>
      {(close) => (
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault()
            onTake(text.value)
            close()
          }}
        >
          <WordsField
            label="One a line"
            name="pasted"
            help="What is in the list already is not added again."
            value={text.value}
            onChange={(words) => {
              text.value = words
            }}
          />
          <div class="button-row">
            <Button look="main" type="submit">
              Add lines
            </Button>
            <Button onClick={close}>Cancel</Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}
