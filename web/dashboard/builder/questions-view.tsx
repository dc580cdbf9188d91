import { useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { AddQuestion } from './add-question.tsx'
import { useBuilder } from './context.ts'
import { useKeptFocus } from './kept-focus.ts'
import type { Chosen } from './model.ts'
import { Hints } from './notices.tsx'
import { Outline } from './outline.tsx'
import { PageEditor } from './page-editor.tsx'
import { QuestionEditor } from './question-editor.tsx'

/** The outline, and beside it what is chosen; on a small screen one of the two. */
export function QuestionsView() {
  const model = useBuilder()
  const chosen = model.chosen.value
  const isOpen = model.isOpen.value && chosen !== null
  const editor = useRef<HTMLDivElement>(null)
  const wasOpen = useRef(isOpen)
  useLayoutEffect(() => {
    const isNarrow = editor.current !== null && getComputedStyle(editor.current).getPropertyValue('--alone').trim() === 'yes'
    if (isNarrow && isOpen !== wasOpen.current) {
      if (!isOpen) document.getElementById(`row-${chosen?.id}`)?.focus()
      else if (model.fresh.peek() === null) document.getElementById('editor-title')?.focus()
    }
    wasOpen.current = isOpen
  }, [isOpen])
  useKeptFocus(() => inSight(`row-${chosen?.id}`) ?? inSight('editor-title'), [chosen?.id])
  const isEmpty = model.outline.value.every(({ questions }) => questions.length === 0)
  return (
    <div class={isOpen ? 'builder builder--open' : 'builder'}>
      <div class="builder__outline">
        <Outline onOpen={model.open} />
        <Hints />
      </div>
      <div class="builder__editor" ref={editor}>
        <div class="builder__back">
          <Button
            onClick={() => {
              model.isOpen.value = false
            }}
          >
            Back to all questions
          </Button>
        </div>
        {chosen ? <Editor chosen={chosen} /> : isEmpty ? <Empty /> : <p class="builder__hint">Choose a question to change it.</p>}
      </div>
    </div>
  )
}

function inSight(id: string): HTMLElement | null {
  const found = document.getElementById(id)
  return found?.checkVisibility() ? found : null
}

const Editor = ({ chosen }: { chosen: Chosen }) =>
  chosen.what === 'question' ? <QuestionEditor key={chosen.id} id={chosen.id} /> : <PageEditor key={chosen.id} id={chosen.id} />

const Empty = () => (
  <div class="empty">
    <h2>Ask your first question</h2>
    <p>Add a question, write it, and go on. Everything is saved as you type, and nobody sees it until you publish.</p>
    <AddQuestion look="main" spot={() => null} words="Add the first question" />
  </div>
)
