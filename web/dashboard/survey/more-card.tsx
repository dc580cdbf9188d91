import { useSignal } from '@preact/signals'
import type { Survey } from '../../../core/surveys/contract.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { mayIn, organizations } from '../session.ts'
import type { SurveyModel } from './model.ts'

/** What is seldom done with a survey. */
export function MoreCard({ model, survey }: { model: SurveyModel; survey: Survey }) {
  const isAsking = useSignal(false)
  const slug = organizations.value.find(({ id }) => id === survey.organization_id)?.slug
  const back = slug === undefined ? '/app' : `/app/o/${slug}/surveys`
  if (!mayIn(survey.organization_id, 'surveys.edit')) return null
  return (
    <Card title="More" id="more">
      <div class="button-row">
        {survey.version > 0 && <ButtonLink href={`/app/surveys/${survey.id}/versions`}>Version history</ButtonLink>}
        <Button isBusy={model.isActing.value} onClick={model.duplicate}>
          Duplicate
        </Button>
        <Button
          isBusy={model.isActing.value}
          onClick={() => {
            isAsking.value = true
          }}
        >
          Delete…
        </Button>
      </div>
      <p class="more-card__note">A duplicate is a new draft with the same questions and settings. It begins without responses.</p>
      {isAsking.value && (
        <Dialog
          title="Delete this survey?"
          onClose={() => {
            isAsking.value = false
          }}
        >
          {(close) => (
            <>
              <p>
                <bdi>{survey.title}</bdi> goes for everybody, and cannot be brought back here.
              </p>
              <Consequences survey={survey} />
              <div class="button-row">
                <Button
                  look="main"
                  onClick={() => {
                    close()
                    void model.remove(back)
                  }}
                >
                  Delete survey
                </Button>
                <Button onClick={close}>Keep it</Button>
              </div>
            </>
          )}
        </Dialog>
      )}
    </Card>
  )
}

const Consequences = ({ survey: { version } }: { survey: Survey }) =>
  version === 0 ? (
    <p>It was never published, so that nobody has answered it. Its questions go with it.</p>
  ) : (
    <ul class="more-card__list">
      <li>Its link says that there is nothing here, and nobody is reminded of it any more.</li>
      <li>Its responses and results are no longer shown to you. Those who answered keep their own.</li>
      <li>To stop new answers only, close it instead: then everything stays to be seen.</li>
    </ul>
  )
