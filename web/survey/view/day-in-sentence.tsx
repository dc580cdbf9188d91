import type { VNode } from 'preact'
import { dayIn, momentIn } from './day.ts'
import type { Say } from './say.ts'

/** A sentence with a day in it, wherever its language puts that. */
export function withDay(say: Say, word: 'again-on' | 'too-early-until' | 'opens-on' | 'begun-on', day: VNode) {
  const [before, after] = say.ours(word, { day: '\n' }).split('\n')
  return (
    <>
      {before}
      {day}
      {after}
    </>
  )
}

export const Day = ({ moment, timeZone, say }: { moment: string; timeZone: string | undefined; say: Say }) => (
  <time dateTime={moment} class="survey-end__day">
    {dayIn(say.language, moment, timeZone)}
  </time>
)

/** To the minute: somebody is waiting for it. */
export const Moment = ({ moment, timeZone, say }: { moment: string; timeZone: string | undefined; say: Say }) => (
  <time dateTime={moment} class="survey-end__day">
    {momentIn(say.language, moment, timeZone)}
  </time>
)
