import { useLocation } from 'preact-iso'
import type { Found } from '../../../core/surveys/editing/problems.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { useBuilder } from './context.ts'
import { CrossIcon } from './icons.tsx'
import { useKeptFocus } from './kept-focus.ts'
import { differenceName, partName, useName } from './naming.ts'
import { fieldOf, sentence } from './question-editor.tsx'
import type { Conflict } from './saving.ts'

/** What others did, what clashes, and what stands in the way of saving. */
export function Notices() {
  const model = useBuilder()
  const { standing } = model.save
  return (
    <Status>
      {standing.value.at === 'conflict' && <Clash conflict={standing.value.conflict} />}
      {model.others.value && <Others />}
      <Problems />
    </Status>
  )
}

function Clash({ conflict }: { conflict: Conflict }) {
  const model = useBuilder()
  const { theirs, parts, who } = conflict
  const mine = model.draft.value.definition
  return (
    <Notice
      kind="warning"
      title={who.isMe ? 'You changed the same in another window' : `${who.name ?? 'Somebody else'} changed the same as you`}
      action={
        <>
          <Button look="main" onClick={() => void model.save.decide('mine')}>
            Keep mine there
          </Button>
          <Button onClick={() => void model.save.decide('theirs')}>Take theirs there</Button>
        </>
      }
    >
      <p>Nothing has been overwritten. All that only one of you changed is kept either way; what both changed is this:</p>
      <ul>
        {parts.map((part) => (
          <li key={`${part.what}${part.id}`}>
            <bdi>{differenceName(part, mine, theirs.definition)}</bdi>
            {part.what === 'question' && <Both id={part.id} theirs={conflict} />}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** The two wordings of one question. */
function Both({ id, theirs }: { id: string; theirs: Conflict }) {
  const model = useBuilder()
  const texts = [model.draft.value.definition, theirs.theirs.definition].map((definition) => {
    const found = definition.pages.flatMap(({ questions }) => questions).find((question) => question.id === id)
    return found ? partName({ what: 'question', id }, definition) : 'deleted'
  })
  return (
    <dl class="clash">
      <dt>Yours</dt>
      <dd>
        <bdi>{texts[0]}</bdi>
      </dd>
      <dt>Theirs</dt>
      <dd>
        <bdi>{texts[1]}</bdi>
      </dd>
    </dl>
  )
}

function Others() {
  const model = useBuilder()
  const found = model.others.value
  if (!found) return null
  const { definition } = model.draft.value
  return (
    <Notice
      kind="info"
      title={
        found.who.isMe
          ? 'You are changing this survey in another window too'
          : `${found.who.name ?? 'Somebody else'} is changing this survey too`
      }
      action={
        <Button
          onClick={() => {
            model.others.value = null
          }}
        >
          Close
        </Button>
      }
    >
      <p>These changes are in here now, beside yours:</p>
      <ul>
        {found.parts.slice(0, MOST).map((part) => (
          <li key={`${part.what}${part.id}`}>
            <bdi>{differenceName(part, definition, definition)}</bdi>
          </li>
        ))}
        {found.parts.length > MOST && <li>and {found.parts.length - MOST} more</li>}
      </ul>
    </Notice>
  )
}

const MOST = 10

function Problems() {
  const model = useBuilder()
  const problems = model.problems.value
  if (problems.length === 0) return null
  return (
    <Notice
      kind="warning"
      title={
        problems.length === 1
          ? 'One thing to put right before it can be saved'
          : `${problems.length} things to put right before it can be saved`
      }
    >
      <ul>
        {problems.slice(0, MOST).map((found) => (
          <li key={`${found.at.id}${found.field}${found.message}`}>
            <ProblemLink found={found} />
          </li>
        ))}
        {problems.length > MOST && <li>and {problems.length - MOST} more</li>}
      </ul>
    </Notice>
  )
}

/** Texts that are still those the builder began with: no reason not to save, one to look before publishing. */
export function Hints() {
  const model = useBuilder()
  const hints = model.hints.value
  if (hints.length === 0) return null
  return (
    <details class="hints">
      <summary>{hints.length === 1 ? 'One text is' : `${hints.length} texts are`} still as the builder began it</summary>
      <ul>
        {hints.slice(0, MOST).map((found) => (
          <li key={`${found.at.id}${found.field}`}>
            <ProblemLink found={found} />
          </li>
        ))}
        {hints.length > MOST && <li>and {hints.length - MOST} more</li>}
      </ul>
    </details>
  )
}

/** Leads to the field; a part that has its own view is opened there. */
function ProblemLink({ found }: { found: Found }) {
  const model = useBuilder()
  const { route, path } = useLocation()
  const { at, message } = found
  const base = `/app/surveys/${model.id}/edit`
  const go = () => {
    const place = `${base}${viewOf(found)}`
    if (at.what === 'question' || at.what === 'page') model.open({ what: at.what, id: at.id })
    if (place !== path) route(place)
    // Once its view is drawn.
    setTimeout(() => focusOn(found), 50)
  }
  return (
    <button class="link-button" type="button" onClick={go}>
      <bdi>{partName(at, model.draft.value.definition)}</bdi>: {sentence(message)}
    </button>
  )
}

/** What is closed around it is opened. A place without a control of its own is found by the part that holds it. */
function focusOn({ at, field }: Found) {
  const parts = field.split('.')
  const fields = [fieldOf(field), ...parts.map((_, i) => parts.slice(0, parts.length - i).join('.'))]
  const found = [...fields.flatMap((name) => [name, `${name}-${at.id}`]), 'editor-title']
    .map((name) => document.getElementById(name))
    .find((element) => element !== null)
  for (let around = found?.closest('details'); around; around = around.parentElement?.closest('details')) around.open = true
  found?.focus()
}

/** The view that has the field. */
function viewOf({ at, field }: Found): string {
  if (at.what === 'question' || at.what === 'page') return ''
  if (/^bands\b/.test(field)) return '/scoring'
  if (at.what === 'group') return '/groups'
  if (/^(min_days_between_attempts|auto_remind|reminder_intervals)/.test(field)) return '/reminders'
  return field.startsWith('calculated') ? '/values' : '/settings'
}

/** What was just done, and taking it back. */
export function ToastLine() {
  const model = useBuilder()
  const toast = model.toast.value
  useKeptFocus(() => null, [toast])
  return (
    <>
      <p class="visually-hidden" role="status">
        {model.announced.value}
      </p>
      {toast && (
        <div class="toast">
          <span class="toast__words">{toast.words}</span>
          {toast.canUndo && <Button onClick={model.undo}>Undo</Button>}
          <Button look="quiet" label="Close this message" onClick={model.closeToast}>
            <CrossIcon />
          </Button>
        </div>
      )}
    </>
  )
}

/** Something relies on what is to be deleted: says what, and offers to take it along. */
export function UsesDialog() {
  const model = useBuilder()
  const asked = model.asked.value
  if (!asked) return null
  const { definition } = model.draft.value
  return (
    <Dialog
      title="Something relies on it"
      onClose={() => {
        model.asked.value = null
      }}
    >
      {(close) => (
        <>
          <p>{sentence(asked.words)}</p>
          <ul class="uses">
            {asked.uses.map((use) => (
              <li key={`${use.by}${use.as}`}>
                <bdi>{useName(use, definition)}</bdi>.
              </li>
            ))}
          </ul>
          <div class="button-row">
            <Button
              look="main"
              onClick={() => {
                close()
                asked.goOn()
              }}
            >
              Delete, and remove these conditions
            </Button>
            <Button onClick={close}>Keep everything</Button>
          </div>
        </>
      )}
    </Dialog>
  )
}
