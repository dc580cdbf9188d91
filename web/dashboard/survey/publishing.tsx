import type { Survey, SurveyStatus } from '../../../core/surveys/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import type { Act, SurveyModel } from './model.ts'

const STANDING: Record<SurveyStatus, string> = {
  draft: 'Nobody can take this survey yet. Publishing freezes its questions as version 1 and opens it.',
  open: 'Everybody with the link can take this survey. Closing it lets nobody begin any more; attempts that have begun may be finished for seven days.',
  closed: 'Nobody can begin an attempt. What has been answered is kept, and you can open the survey again.',
}

const ACTS: Record<SurveyStatus, readonly { act: Act; words: string; look: 'main' | 'plain' }[]> = {
  draft: [{ act: 'publish', words: 'Publish', look: 'main' }],
  open: [
    { act: 'close', words: 'Close', look: 'plain' },
    { act: 'publish', words: 'Publish changes', look: 'plain' },
  ],
  closed: [{ act: 'reopen', words: 'Reopen', look: 'main' }],
}

/** Where the survey stands, and what can be done next. */
export const Publishing = ({ model, survey }: { model: SurveyModel; survey: Survey }) => (
  <Card title="Publishing" id="publishing">
    <p>{standing(survey)}</p>
    <div class="button-row">
      {ACTS[survey.status].map(({ act, words, look }) => (
        <Button key={act} look={look} isBusy={model.isActing.value} onClick={() => model.act(act)}>
          {words}
        </Button>
      ))}
    </div>
  </Card>
)

const standing = ({ status, settings }: Survey) =>
  status === 'open' && settings.access === 'members'
    ? STANDING.open.replace('Everybody with the link', 'Members and assigned people')
    : STANDING[status]
