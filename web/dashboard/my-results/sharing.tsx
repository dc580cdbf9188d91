import { useSignal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { OwnAttempt } from '../../../core/responses/contract.ts'
import type { Share } from '../../../core/sharing/contract.ts'
import { MOST_SHARES } from '../../../core/sharing/lifetime.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Status } from '../../ui/notice.tsx'
import { CopyButton } from '../copying.tsx'
import { dateText } from '../format.ts'
import { reader } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { attemptName } from './pair.ts'
import { type SharingModel, sharingModel } from './sharing-model.ts'

/** Private links to one result, where its person wants others to see it. */
export function Sharing({ attempts, numbers }: { attempts: readonly OwnAttempt[]; numbers: readonly number[] }) {
  const chosen = useSignal(attempts.at(-1)?.response_id ?? '')
  const choices = attempts.toReversed().map(({ response_id, attempt_number, submitted_at }) => ({
    value: response_id,
    label: `${attemptName(attempt_number, numbers)}, ${dateText(submitted_at, reader.value)}`,
  }))
  return (
    <Card title="Share a result" id="share-a-result">
      <p>
        Whoever has the link sees that result and how it changed since the attempt before, but none of your answers. A link works for twelve
        months, or until you end it.
      </p>
      {attempts.length > 1 && (
        <SelectField
          label="Which result"
          name="shared_result"
          chosen={chosen.value}
          choices={choices}
          onChange={({ currentTarget }) => (chosen.value = currentTarget.value)}
        />
      )}
      <Links key={chosen.value} response_id={chosen.value} />
    </Card>
  )
}

function Links({ response_id }: { response_id: string }) {
  const model = useMemo(() => sharingModel(response_id), [response_id])
  useEffect(() => void model.load(), [model])
  const isFull = (model.rows.value?.length ?? 0) >= MOST_SHARES
  return (
    <div class="result-links">
      <Status>{model.said.value && <p>{model.said.value}</p>}</Status>
      <Found model={model} />
      {isFull ? <p>More than {MOST_SHARES} links to one result are not possible. End one to make another.</p> : <NewLink model={model} />}
    </div>
  )
}

const NewLink = ({ model }: { model: SharingModel }) => (
  <Form label="Make a link" errors={model.errors.value} onSubmit={model.create}>
    <label class="result-links__name">
      <input class="tick" type="checkbox" name="shows_name" />
      Show my name
    </label>
    <div class="button-row">
      <Button type="submit" isBusy={model.isBusy.value}>
        Make a link
      </Button>
    </div>
  </Form>
)

function Found({ model }: { model: SharingModel }) {
  const rows = model.rows.value
  if (rows === null)
    return model.problem.value ? <Failed problem={model.problem.value} onRetry={model.load} /> : <Loading what="your links" />
  if (rows.length === 0) return <p>There is no link to this result.</p>
  return (
    <ul class="result-links__list">
      {rows.map((row, i) => (
        <li key={row.share_id} class="result-links__one">
          <OneLink share={row} n={rows.length - i} isBusy={model.isBusy.value} onEnd={() => model.end(row)} />
        </li>
      ))}
    </ul>
  )
}

type OneProps = { share: Share; n: number; isBusy: boolean; onEnd: () => void }

function OneLink({ share: { share_id, url, shows_name, created_at, expires_at }, n, isBusy, onEnd }: OneProps) {
  const box = useRef<HTMLDivElement>(null)
  const [made, over] = [created_at, expires_at].map((moment) => dateText(moment, reader.value))
  return (
    <div ref={box}>
      <TextField
        label={`Link ${n}, ${shows_name ? 'with your name' : 'without your name'}`}
        name={`link-${share_id}`}
        help={`Made on ${made}. Works until ${over}.`}
        readOnly
        value={url}
        dir="ltr"
      />
      <div class="button-row">
        <CopyButton text={url} words={`Copy link ${n}`} box={box} />
        <Button isBusy={isBusy} onClick={onEnd}>
          End link {n}
        </Button>
      </div>
    </div>
  )
}
