/** Where I stand with a survey, in a sentence, and what the link to it says; null where there is nothing to do there yet. */

import type { MySurvey, RespondentStatus } from '../../../core/recurrence/contract.ts'
import { dateText, type Reader } from '../format.ts'

type Standing = { sentence: string; link: string | null }
type Said = (mine: MySurvey, day: (moment: string | null) => string) => Standing

export function standingOf(mine: MySurvey, reader: Reader): Standing {
  const day = (moment: string | null) => (moment === null ? 'another day' : dateText(moment, reader))
  if (mine.is_closed) return { sentence: 'This survey is closed.', link: null }
  if (mine.opens_at !== null && mine.session_id === null) return { sentence: `You can take it from ${day(mine.opens_at)}.`, link: null }
  // An administrator gave more time: it may still be taken sooner.
  if (mine.status === 'waiting' && mine.has_waited) return again(`You are asked to take it again by ${day(mine.due_at)}.`)
  return SAID[mine.status](mine, day)
}

const again = (sentence: string): Standing => ({ sentence, link: 'Take it again' })
const first = (sentence: string): Standing => ({ sentence, link: 'Take it' })
const goOn = (sentence: string): Standing => ({ sentence, link: 'Go on' })
const answered = ({ percent_complete }: MySurvey) => (percent_complete === null ? 'Begun' : `${percent_complete}% answered`)

const SAID: Record<RespondentStatus, Said> = {
  in_progress: (mine) => goOn(`${answered(mine)}. Your answers are kept, so you can go on where you stopped.`),
  incomplete: (mine) => goOn(`${answered(mine)}. Your answers are still here: go on whenever you like.`),
  abandoned: (mine) => goOn(`${answered(mine)} some time ago. Your answers are still here if you would like to go on.`),
  waiting: ({ next_eligible_date }, day) => ({ sentence: `You can take it again on ${day(next_eligible_date)}.`, link: null }),
  completed: ({ last_submitted_at }, day) => again(`You took it on ${day(last_submitted_at)}, and can take it again whenever you like.`),
  due: ({ last_submitted_at }) =>
    last_submitted_at === null ? first('It is time to take this.') : again('It is time to take this again.'),
  overdue: ({ due_at }, day) => again(`It has been waiting for you since ${day(due_at)}. You can take it again whenever you are ready.`),
  never_started: ({ due_at }, day) => first(`You were asked to take it by ${day(due_at)}, and you still can.`),
  enrolled: ({ due_at }, day) => first(`You are asked to take it by ${day(due_at)}.`),
  not_enrolled: () => first('You can take it whenever you like.'),
}
