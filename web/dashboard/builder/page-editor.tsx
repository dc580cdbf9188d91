import { addPage, deletePage, mergePage } from '../../../core/surveys/editing/pages.ts'
import { written, writtenIn } from '../../../core/surveys/editing/texts.ts'
import { Button } from '../../ui/button.tsx'
import { AddQuestion } from './add-question.tsx'
import { useBuilder } from './context.ts'
import { CheckField, LineField, WordsField } from './fields.tsx'
import { PageLogic } from './logic/page-logic.tsx'
import { PipePicker } from './logic/pipe-picker.tsx'
import { movePageBy } from './moving.ts'
import { PartErrors } from './question-editor.tsx'
import { Tools } from './tools.tsx'

export function PageEditor({ id }: { id: string }) {
  const model = useBuilder()
  const page = model.page(id).value
  const pages = model.outline.value
  const [first = 'en'] = model.languages.value
  if (!page) return null
  const number = pages.findIndex((one) => one.id === id) + 1
  return (
    <PartErrors id={id}>
      <section class="editor" aria-labelledby="editor-title">
        <div class="editor__head">
          <h2 class="editor__title" id="editor-title" tabIndex={-1}>
            Page {number} of {pages.length}
          </h2>
        </div>
        <PageTools id={id} isFirst={number === 1} isOnly={pages.length === 1} />
        <LineField
          label="Title (optional)"
          name="title"
          language={first}
          value={writtenIn(page.title, first, first)}
          onChange={(words) => model.patchPage(id, { title: written(page.title, first, first, words) })}
        />
        <WordsField
          label="Introduction (optional)"
          name="text"
          help="Stands above the questions of this page."
          language={first}
          value={writtenIn(page.text, first, first)}
          onChange={(words) => model.patchPage(id, { text: written(page.text, first, first, words) })}
        />
        <PipePicker field="text" words="introduction" spot={{ of: 'page', id, as: 'show_if' }} />
        <CheckField
          label="Shuffle the questions of this page"
          name="randomize"
          help="Each person keeps their order when they come back."
          value={page.randomize === true}
          onChange={(on) => model.patchPage(id, { randomize: on || undefined })}
        />
        <PageLogic page={page} />
        <div class="button-row">
          <AddQuestion look="main" spot={() => ({ page: id })} words="Add question to this page" />
        </div>
      </section>
    </PartErrors>
  )
}

function PageTools({ id, isFirst, isOnly }: { id: string; isFirst: boolean; isOnly: boolean }) {
  const model = useBuilder()
  const add = () => {
    const made = model.edit((definition) => addPage(definition, id, model.chance), 'a new page')
    if (made) model.open({ what: 'page', id: made })
  }
  return (
    <Tools label="This page">
      {!isOnly && (
        <>
          <Button onClick={() => movePageBy(model, id, -1)}>Move up</Button>
          <Button onClick={() => movePageBy(model, id, 1)}>Move down</Button>
        </>
      )}
      <Button onClick={add}>Add page after</Button>
      {!isFirst && (
        <Button
          onClick={() => model.edit((definition, withUses) => mergePage(definition, id, withUses), 'Page joined with the one before', true)}
        >
          Join with the page before
        </Button>
      )}
      {!isOnly && (
        <Button onClick={() => model.edit((definition, withUses) => deletePage(definition, id, withUses), 'Page deleted', true)}>
          Delete page
        </Button>
      )}
    </Tools>
  )
}
