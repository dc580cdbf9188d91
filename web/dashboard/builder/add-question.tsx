import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { QuestionKind } from '../../../core/surveys/contract.ts'
import { KIND_FAMILIES } from '../../../core/surveys/editing/kind-families.ts'
import type { Spot } from '../../../core/surveys/editing/questions.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { KIND_NAMES } from '../kind-names.ts'
import { useBuilder } from './context.ts'
import { FAMILIES, fitsSearch, KIND_WORDS } from './kind-words.ts'

/** Opens the list of all kinds. */
export function AddQuestion({
  spot,
  look = 'plain',
  words = 'Add question',
}: {
  spot: () => Spot | null
  look?: 'main' | 'plain'
  words?: string
}) {
  const model = useBuilder()
  const isOpen = useSignal(false)
  const picked = useRef<QuestionKind | null>(null)
  const closed = () => {
    isOpen.value = false
    // Once the dialog has given the focus back, so that it stays where the new question takes it.
    const kind = picked.current
    picked.current = null
    if (kind) model.add(kind, spot(), `Added: ${KIND_NAMES[kind]}`)
  }
  return (
    <>
      <Button
        look={look}
        onClick={() => {
          isOpen.value = true
        }}
      >
        {words}
      </Button>
      {isOpen.value && (
        <Dialog title="What do you want to ask?" onClose={closed}>
          {(close) => (
            <KindList
              onPick={(kind) => {
                picked.current = kind
                close()
              }}
              onCancel={close}
            />
          )}
        </Dialog>
      )}
    </>
  )
}

function KindList({ onPick, onCancel }: { onPick: (kind: QuestionKind) => void; onCancel: () => void }) {
  const search = useSignal('')
  const shown = KIND_FAMILIES.map(({ family, kinds }) => ({
    family,
    kinds: kinds.filter((kind) => fitsSearch(kind, search.value)),
  })).filter(({ kinds }) => kinds.length > 0)
  const count = shown.flatMap(({ kinds }) => kinds).length
  const submit = (event: Event) => {
    event.preventDefault()
    const first = shown[0]?.kinds[0]
    if (first && search.value.trim() !== '') onPick(first)
  }
  return (
    <>
      <form class="kinds__search" onSubmit={submit}>
        <label class="field__label" for="kind-search">
          Search
        </label>
        <input
          class="field__control"
          id="kind-search"
          type="search"
          autocomplete="off"
          aria-describedby="kind-search-help"
          value={search.value}
          onInput={({ currentTarget }) => {
            search.value = currentTarget.value
          }}
        />
        <p class="field__help" id="kind-search-help">
          Enter takes the first one that fits.
        </p>
        <p class="visually-hidden" role="status">
          {search.value.trim() !== '' && `${count} ${count === 1 ? 'kind fits' : 'kinds fit'}`}
        </p>
      </form>
      <div class="kinds">
        {count === 0 && <p>No kind of question fits “{search.value}”.</p>}
        {shown.map(({ family, kinds }) => (
          <section key={family} class="kinds__family" aria-labelledby={`kinds-${family}`}>
            <h3 class="kinds__title" id={`kinds-${family}`}>
              {FAMILIES[family]}
            </h3>
            <ul class="kinds__list">
              {kinds.map((kind) => (
                <li key={kind}>
                  <button class="kinds__one" type="button" onClick={() => onPick(kind)}>
                    <span class="kinds__name">{KIND_NAMES[kind]}</span>
                    <span class="kinds__about">{KIND_WORDS[kind].about}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <div class="button-row">
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </>
  )
}
