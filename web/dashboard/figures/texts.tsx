import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Loading } from '../../ui/loading.tsx'
import { countText, timeText } from '../format.ts'
import { reader } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { textsOf } from './model.ts'

type Props = { id: string; question_id: string; title: string }

/** What people wrote to a question, and looking through it. Fetched once it is opened. */
export function Texts({ id, question_id, title }: Props) {
  const isOpen = useSignal(false)
  return (
    <details class="figures__table" onToggle={({ currentTarget }) => (isOpen.value = currentTarget.open)}>
      <summary>
        Read what people wrote
        <span class="visually-hidden">
          {' '}
          to <bdi>{title}</bdi>
        </span>
      </summary>
      {isOpen.value && <Opened id={id} question_id={question_id} title={title} />}
    </details>
  )
}

function Opened({ id, question_id, title }: Props) {
  const search = useSignal('')
  const list = useMemo(() => textsOf(id, question_id, search.value), [id, question_id, search.value])
  useEffect(() => void list.more(), [list])
  const look = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    search.value = String(new FormData(event.currentTarget).get(`search-${question_id}`) ?? '').trim()
  }
  const rows = list.rows.value
  return (
    <div class="figures__texts">
      <search>
        <form class="people__search" onSubmit={look}>
          <TextField label="Search in these answers" name={`search-${question_id}`} type="search" maxLength={100} />
          <Button type="submit">Search</Button>
        </form>
      </search>
      {rows === null && list.problem.value && <Failed problem={list.problem.value} onRetry={list.more} isBusy={list.isLoading.value} />}
      {rows === null && !list.problem.value && <Loading what="answers" />}
      {rows !== null && (
        <>
          {rows.length > 0 && (
            <ul class="figures__answers" aria-label={`Answers to ${title}`}>
              {rows.map(({ response_id, submitted_at, text }) => (
                <li key={response_id}>
                  <p class="figures__said" dir="auto">
                    {text}
                  </p>
                  <time class="figures__when" dateTime={submitted_at}>
                    {timeText(submitted_at, reader.value)}
                  </time>
                </li>
              ))}
            </ul>
          )}
          <MoreRows
            list={list}
            summary={summaryOf(rows.length, list.hasMore.value, search.value)}
            fullNote="Search for a word to find the others."
          />
        </>
      )}
    </div>
  )
}

function summaryOf(count: number, hasMore: boolean, search: string): string {
  if (count === 0 && hasMore) return 'Nothing among the latest responses. Load more to look further back.'
  if (count === 0) return search === '' ? 'Nobody has written anything here.' : `No answer has “${search}” in it.`
  return hasMore ? `${countText(count, 'answer', 'answers')} so far.` : countText(count, 'answer', 'answers')
}
