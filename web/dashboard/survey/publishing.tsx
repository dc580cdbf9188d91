import type { Survey, SurveyStatus } from '../../../core/surveys/contract.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { timeText } from '../format.ts'
import { reader } from '../session.ts'
import type { Act, SurveyModel } from './model.ts'

const STANDING: Record<SurveyStatus, string> = {
  draft: 'Nobody can take this survey yet. Publishing freezes its questions as version 1 and opens it.',
  open: 'Everybody with the link can take this survey. Closing it lets nobody begin any more; attempts that have begun may be finished for seven days.',
  closed: 'Nobody can begin an attempt. What has been answered is kept, and you can open the survey again.',
}

const ACTS: Record<SurveyStatus, { act: Act; words: string; look: 'main' | 'plain' }> = {
  draft: { act: 'publish', words: 'Publish', look: 'main' },
  open: { act: 'close', words: 'Close', look: 'plain' },
  closed: { act: 'reopen', words: 'Reopen', look: 'main' },
}

/** Where the survey stands, and what can be done next. What a new version changes is looked at before it is published. */
export function Publishing({ model, survey }: { model: SurveyModel; survey: Survey }) {
  const { act, words, look } = ACTS[survey.status]
  return (
    <Card title="Publishing" id="publishing">
      <p>{standing(survey)}</p>
      <Planned survey={survey} />
      <div class="button-row">
        <Button look={look} isBusy={model.isActing.value} onClick={() => model.act(act)}>
          {words}
        </Button>
        {survey.version > 0 && <ButtonLink href={`/app/surveys/${survey.id}/publish`}>Review and publish changes</ButtonLink>}
      </div>
    </Card>
  )
}

const standing = ({ status, settings }: Survey) =>
  status === 'open' && settings.access === 'members'
    ? STANDING.open.replace('Everybody with the link', 'Members and assigned people')
    : STANDING[status]

/** The days that were settled beforehand, as far as they are still to come. */
function Planned({ survey: { status, settings } }: { survey: Survey }) {
  if (status !== 'open') return null
  const isAhead = (moment: string | null): moment is string => moment !== null && Date.parse(moment) > Date.now()
  const { opens_at, closes_at } = settings
  if (closes_at !== null && !isAhead(closes_at)) return <p>It closed on its own on {timeText(closes_at, reader.value)}.</p>
  if (isAhead(opens_at)) return <p>Nobody can begin before {timeText(opens_at, reader.value)}.</p>
  return isAhead(closes_at) ? <p>It closes on its own on {timeText(closes_at, reader.value)}.</p> : null
}
